package demo

// culture is where a person's names come from. A name in another script is
// written as letters=script.
type culture struct {
	language    string
	familyFirst bool
	first, last []string
	homes       []string
}

func (c *culture) pairs() int { return len(c.first) * len(c.last) }

// pairs is the number of first and family names put together, over all
// cultures; a test counts them. pairStep is a prime.
const (
	pairs    = 10690
	pairStep = 10007
)

var cultures = [...]culture{
	{"en", false,
		[]string{"Alice", "Amy", "Andrew", "Ben", "Beth", "Brian", "Caroline", "Charlie", "Chloe", "Chris", "Claire", "Daisy", "Dan", "Dave", "Ellie", "Emily", "Emma", "Ethan", "Fiona", "George", "Gemma", "Grace", "Hannah", "Harry", "Heather", "Henry", "Holly", "Ian", "Jack", "James", "Jenny", "Jess", "Joe", "Kate", "Keith", "Laura", "Liam", "Lucy", "Luke", "Megan", "Mike", "Molly", "Nathan", "Nick", "Oliver", "Owen", "Paige", "Pete", "Rachel", "Rob", "Rosie", "Ruth", "Sam", "Sarah", "Simon", "Sophie", "Steve", "Tom", "Will", "Zoe"},
		[]string{"Adams", "Allen", "Archer", "Bailey", "Baker", "Barnes", "Bennett", "Brooks", "Brown", "Campbell", "Carter", "Clarke", "Collins", "Cooper", "Dawson", "Dixon", "Edwards", "Ellis", "Evans", "Fisher", "Foster", "Fraser", "Gibson", "Graham", "Gray", "Griffin", "Harper", "Harris", "Hayes", "Hughes", "Hunter", "Jenkins", "Kelly", "Lawson", "Marsh", "Mason", "Miller", "Morgan", "Murray", "Nelson", "Palmer", "Parker", "Perry", "Porter", "Reed", "Reid", "Rogers", "Shaw", "Spencer", "Stone", "Sutton", "Taylor", "Turner", "Walker", "Walsh", "Ward", "Watson", "Webb", "Wilson", "Wright"},
		[]string{"London, United Kingdom", "Leeds, United Kingdom", "Bristol, United Kingdom", "Edinburgh, United Kingdom", "Dublin, Ireland", "New York, United States", "Portland, United States", "Chicago, United States", "Austin, United States", "Denver, United States", "Toronto, Canada", "Vancouver, Canada", "Melbourne, Australia", "Sydney, Australia", "Wellington, New Zealand", "Cape Town, South Africa"}},
	{"de", false,
		[]string{"Anja", "Annika", "Bernd", "Birgit", "Christoph", "Claudia", "Dieter", "Elke", "Felix", "Florian", "Frank", "Greta", "Hanne", "Heike", "Heinz", "Ines", "Jan", "Jens", "Johanna", "Jörg", "Jürgen", "Karin", "Katja", "Klaus", "Lena", "Lukas", "Markus", "Matthias", "Monika", "Nele", "Petra", "Rainer", "Sabine", "Silke", "Stefan", "Susanne", "Thorsten", "Ulrike", "Uwe", "Wolfgang"},
		[]string{"Bauer", "Becker", "Böhm", "Braun", "Brandt", "Dietrich", "Engel", "Fischer", "Förster", "Fuchs", "Graf", "Groß", "Günther", "Hartmann", "Heinrich", "Herrmann", "Hoffmann", "Huber", "Jung", "Kaiser", "Keller", "Koch", "Köhler", "König", "Krämer", "Krause", "Kühn", "Lang", "Lehmann", "Lorenz", "Maier", "Möller", "Neumann", "Pfeiffer", "Richter", "Sauer", "Schäfer", "Schubert", "Vogel", "Weber"},
		[]string{"Berlin, Germany", "Hamburg, Germany", "Leipzig, Germany", "Köln, Germany", "Freiburg, Germany", "Munich, Germany", "Vienna, Austria", "Graz, Austria", "Zürich, Switzerland"}},
	{"fr", false,
		[]string{"Adèle", "Agnès", "Alain", "Antoine", "Aurélie", "Bastien", "Benoît", "Camille", "Cécile", "Céline", "Clément", "Corentin", "Delphine", "Élodie", "Étienne", "Fabien", "Gaëlle", "Guillaume", "Hélène", "Hugo", "Julien", "Laurent", "Léa", "Loïc", "Manon", "Margaux", "Mathieu", "Nathalie", "Océane", "Pascal", "Pauline", "Quentin", "Sylvie", "Thibault", "Yann"},
		[]string{"Aubert", "Barbier", "Bernard", "Blanchard", "Bonnet", "Boyer", "Chevalier", "Colin", "Dubois", "Dufour", "Dupont", "Durand", "Fabre", "Faure", "Fontaine", "Fournier", "Garnier", "Gauthier", "Girard", "Guérin", "Lambert", "Leclerc", "Lefèvre", "Lemaire", "Leroy", "Marchand", "Mercier", "Morel", "Noël", "Perrin", "Renard", "Rousseau", "Roussel", "Vasseur", "Vidal"},
		[]string{"Paris, France", "Lyon, France", "Nantes, France", "Grenoble, France", "Brest, France", "Montréal, Canada", "Bruxelles, Belgium", "Genève, Switzerland"}},
	{"es", false,
		[]string{"Alba", "Alejandro", "Álvaro", "Andrés", "Beatriz", "Carlos", "Carmen", "Diego", "Elena", "Esteban", "Fernando", "Gonzalo", "Guadalupe", "Inés", "Javier", "Jimena", "Joaquín", "José", "Lorena", "Lucía", "Luis", "Manuel", "Marta", "Mateo", "Nuria", "Pablo", "Paloma", "Pilar", "Raúl", "Rocío", "Sergio", "Sofía", "Valeria", "Ximena"},
		[]string{"Aguilar", "Álvarez", "Blanco", "Cabrera", "Castillo", "Castro", "Cortés", "Delgado", "Díaz", "Domínguez", "Fernández", "Flores", "Fuentes", "García", "Gómez", "Herrera", "Ibáñez", "Jiménez", "Molina", "Morales", "Muñoz", "Navarro", "Núñez", "Ortega", "Peña", "Ramírez", "Reyes", "Ríos", "Rojas", "Romero", "Ruiz", "Serrano", "Torres", "Vega"},
		[]string{"Madrid, Spain", "Barcelona, Spain", "Seville, Spain", "Bilbao, Spain", "Mexico City, Mexico", "Buenos Aires, Argentina", "Bogotá, Colombia", "Santiago, Chile", "Lima, Peru"}},
	{"pt", false,
		[]string{"Afonso", "Ana Rita", "Beatrix", "Bruno", "Caio", "Catarina", "Cecília", "Duarte", "Fábio", "Filipe", "Francisca", "Gabriela", "Gustavo", "Inácio", "Joana", "João", "Larissa", "Letícia", "Luísa", "Mafalda", "Margarida", "Matheus", "Miguel", "Nuno", "Pedro", "Rafaela", "Rui", "Thiago", "Tomás", "Vitor"},
		[]string{"Almeida", "Alves", "Araújo", "Azevedo", "Barbosa", "Barros", "Batista", "Cardoso", "Carvalho", "Correia", "Costa", "Dias", "Esteves", "Ferreira", "Freitas", "Lopes", "Machado", "Matos", "Mendes", "Moreira", "Moura", "Nogueira", "Oliveira", "Pereira", "Pinto", "Ribeiro", "Rocha", "Santos", "Silva", "Teixeira"},
		[]string{"Lisbon, Portugal", "Porto, Portugal", "Coimbra, Portugal", "São Paulo, Brazil", "Rio de Janeiro, Brazil", "Recife, Brazil", "Curitiba, Brazil"}},
	{"pl", false,
		[]string{"Agnieszka", "Aleksandra", "Bartosz", "Dorota", "Ewa", "Grzegorz", "Jakub", "Joasia", "Kamil", "Kasia", "Krzysztof", "Łukasz", "Magda", "Małgorzata", "Marek", "Michał", "Paweł", "Piotr", "Tomek", "Zuzanna"},
		[]string{"Adamczyk", "Dąbrowski", "Dudek", "Górski", "Jabłoński", "Kaczmarek", "Kamiński", "Kowalski", "Krawczyk", "Lewandowski", "Maj", "Mazur", "Nowak", "Pawlak", "Sikora", "Szymański", "Wieczorek", "Wilk", "Wójcik", "Zając"},
		[]string{"Warsaw, Poland", "Kraków, Poland", "Gdańsk, Poland", "Wrocław, Poland", "Poznań, Poland"}},
	{"ja", true,
		[]string{"aiko=愛子", "akira=明", "aoi=葵", "daiki=大輝", "emiko=恵美子", "haruka=遥", "haruto=陽斗", "hiroshi=浩", "kaito=海斗", "kenji=健二", "kumiko=久美子", "makoto=誠", "mayumi=真由美", "miyu=美優", "naoki=直樹", "noriko=典子", "ren=蓮", "riku=陸", "sakura=さくら", "satoshi=聡", "shota=翔太", "takeshi=武", "tomoko=智子", "yui=結衣", "yuki=由紀"},
		[]string{"abe=阿部", "endo=遠藤", "fujita=藤田", "goto=後藤", "hayashi=林", "ikeda=池田", "ishikawa=石川", "ito=伊藤", "kato=加藤", "kimura=木村", "kobayashi=小林", "matsumoto=松本", "mori=森", "nakamura=中村", "ogawa=小川", "okada=岡田", "saito=斎藤", "sasaki=佐々木", "sato=佐藤", "shimizu=清水", "suzuki=鈴木", "takahashi=高橋", "tanaka=田中", "watanabe=渡辺", "yamada=山田"},
		[]string{"Tokyo, Japan", "Osaka, Japan", "Kyoto, Japan", "Sapporo, Japan", "Nagano, Japan", "Fukuoka, Japan"}},
	{"ar", false,
		[]string{"ahmed=أحمد", "amina=أمينة", "dalia=داليا", "fatima=فاطمة", "hassan=حسن", "huda=هدى", "karim=كريم", "khalid=خالد", "layla=ليلى", "mariam=مريم", "mustafa=مصطفى", "nadia=نادية", "omar=عمر", "rania=رانيا", "salma=سلمى", "samir=سمير", "tariq=طارق", "yasmin=ياسمين", "youssef=يوسف", "zainab=زينب"},
		[]string{"abdallah=عبد الله", "darwish=درويش", "farouk=فاروق", "haddad=حداد", "ibrahim=إبراهيم", "khoury=خوري", "mahmoud=محمود", "mansour=منصور", "nasser=ناصر", "qasim=قاسم", "rahman=رحمن", "saleh=صالح", "sharif=شريف", "suleiman=سليمان", "zidan=زيدان"},
		[]string{"Cairo, Egypt", "Alexandria, Egypt", "Amman, Jordan", "Beirut, Lebanon", "Casablanca, Morocco", "Tunis, Tunisia", "Dubai, United Arab Emirates"}},
	{"en", false, // who write English here: India, Scandinavia, Italy, the Netherlands, Türkiye, China
		[]string{"Aarav", "Ananya", "Arjun", "Divya", "Kavya", "Priya", "Rohan", "Vikram", "Astrid", "Björn", "Freja", "Ingrid", "Lars", "Sigrid", "Søren", "Tuva", "Alessandro", "Chiara", "Federica", "Giulia", "Lorenzo", "Matteo", "Bram", "Femke", "Joost", "Maaike", "Ayşe", "Elif", "Emre", "Mehmet", "Jiayi", "Meilin", "Wenjie", "Xiaoming"},
		[]string{"Andersen", "Berg", "Bianchi", "Chen", "Conti", "Das", "De Jong", "Demir", "Gupta", "Hansen", "Iyer", "Jansen", "Kaya", "Lindqvist", "Liu", "Marino", "Mehta", "Nilsson", "Patel", "Rinaldi", "Sharma", "Solberg", "Van Dijk", "Yılmaz", "Zhang", "Zhou"},
		nil},
}
