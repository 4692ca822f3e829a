package demo

var polish = lexicon{
	code: "pl",
	subjects: [subjects]string{
		"góry we mgle|pasma gór;góry|krajobraz|mgła|natura", "morze|słońce nad wodą;morze|woda|zachód słońca|wybrzeże", "światła miasta|tysiąc okien;miasto|noc|światła|odbicie",
		"światło w lesie|stary las;las|drzewa|światło|mgła", "ślady gwiazd|niebo się kręci;gwiazdy|noc|niebo", "Droga Mleczna|pod gwiazdami;Droga Mleczna|gwiazdy|noc",
		"zorza polarna|zielone niebo;zorza polarna|noc|niebo", "wydmy|piasek i cień;pustynia|wydmy|piasek", "skały i śnieg|wysokie szczyty;góry|szczyty|śnieg|tatry",
		"balony|lot balonem;balon|niebo|poranek", "kwiat|płatki|w ogrodzie;kwiat|makro|ogród", "kwitnąca wiśnia|wreszcie wiosna;wiosna|kwiaty|wiśnia",
		"lawenda|pola lawendy;lawenda|pole|lato", "tulipany|pole tulipanów;tulipany|pole|wiosna", "maki|pole maków;maki|pole|lato", "rzepak|żółte pola;rzepak|pole|wiosna",
		"jesienne drzewo|ostatnie liście;jesień|drzewo|liście", "chata|światło w śniegu;zima|śnieg|chata|okno", "ławica ryb|pod wodą;ryby|nurkowanie|pod wodą", "meduzy|lampiony morza;meduza|akwarium",
		"latarnia morska|światło na klifie;latarnia morska|morze|wybrzeże", "fasada|linie;architektura|fasada|linie", "schody|spirala;schody|spirala|architektura", "księżyc|pełnia;księżyc|noc|pełnia",
		"deszcz na szybie|deszczowy wieczór;deszcz|krople|okno", "latarnie we mgle|droga do domu;mgła|noc|latarnie", "kot na dachu;kot|dach|wieczór", "ptaki na drucie|zebranie;ptaki|niebo",
		"szpaki o zmierzchu|wielkie stado;ptaki|szpaki|niebo", "kawa|pierwsza kawa;kawa|filiżanka|poranek", "fajerwerki|szczęśliwego nowego roku;fajerwerki|noc|sylwester", "most|most we mgle;most|mgła|woda",
	},
	hours:    [6]string{"o świcie|wcześnie rano", "w południe|za dnia", "w złotym świetle|późnym popołudniem", "o zmierzchu|po zachodzie słońca", "nocą|przed północą", "w pochmurny dzień|pod szarym niebem"},
	seasons:  [4]string{"zima", "wiosna", "lato", "jesień"},
	titles:   []string{"{s}", "{s}", "{s} {h}", "{p} {h}", "{s}, {p}", "{p}, {e} {y}", "{p}"},
	openers:  []string{"{p}, {e} {y}.", "Trzeba było wstać bardzo wcześnie.", "Jedno z moich ulubionych zdjęć.", "Bez obróbki, tylko przycięte.", "{s} {h}."},
	middles:  []string{"Było zimniej, niż się wydaje.", "Nikogo wokół.", "Światło trwało tylko pięć minut.", "Ze statywu.", "Wracam tu co roku."},
	closers:  []string{"Dzięki za odwiedziny!", "Uwagi mile widziane.", "Więcej w albumie."},
	tags:     []string{"fotografia", "podróże", "natura", "krajobraz", "światło", "niebo", "wakacje"},
	mono:     "czarno-białe|monochrom",
	comments: []string{"Piękne!", "Cudowne światło.", "Świetne zdjęcie!", "Super kadr.", "Gdzie to jest?", "Bardzo nastrojowe.", "Gratulacje!", "Chciałbym tam być.", "Wspaniałe kolory.", "Bardzo mi się podoba.", "Jaki obiektyw?"},
	albums:   []string{"{p} {y}", "{p}", "Wakacje {y}", "{e} {y}", "Ulubione", "Czarno-białe", "W drodze", "Archiwum"},
	bios:     []string{"Fotografuję po godzinach.", "Góry i poranki.", "Amator z długim stażem.", "Wszystkie zdjęcia są moje."},
	emoji:    0.2,
}
