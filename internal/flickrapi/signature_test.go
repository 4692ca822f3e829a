package flickrapi

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// The example of RFC 5849, sections 3.4.1.1 and 3.1, and of OAuth Core 1.0a, appendix A.5.
func TestSignature(t *testing.T) {
	var a args
	a = a.readQuery("b5=%3D%253D&a3=a&c%40=&a2=r%20b")
	a = a.readHeader(`OAuth realm="Example", oauth_consumer_key="9djdj82h48djs9d2", oauth_token="kkk9d7dh3k39sjv7", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="7d8f3e4a", oauth_signature="bYT5CMsGcbgUdFHObYMEfcx6bsw%3D"`)
	a = a.readQuery("c2&a3=2+q")
	want := "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"
	if got := bases("POST", "/request", []string{"http://example.com"}, a)[0]; got != want {
		t.Errorf("the text to sign is\n%s, want\n%s", got, want)
	}

	a = args(nil).readQuery("file=vacation.jpg&size=original&oauth_consumer_key=dpf43f3p2l4k3l03&oauth_token=nnch734d00sl2jdk&oauth_signature_method=HMAC-SHA1&oauth_timestamp=1191242096&oauth_nonce=kllo9940pd9333jh&oauth_version=1.0")
	texts := bases("GET", "/photos", []string{"http://elsewhere.net", "http://photos.example.net"}, a)
	if !signed(texts, "tR3+Ty81lMeYAr/Fid0kMTYa/WM=", "kd94hf93k423kf44", "pfkkdhi9sl3r4s00") {
		t.Error("the right signature is refused")
	}
	for _, wrong := range []string{"", "x", "tR3+Ty81lMeYAr/Fid0kMTYa/WN=", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="} {
		if signed(texts, wrong, "kd94hf93k423kf44", "pfkkdhi9sl3r4s00") {
			t.Errorf("%q is taken", wrong)
		}
	}
	if signed(texts, "tR3+Ty81lMeYAr/Fid0kMTYa/WM=", "kd94hf93k423kf44", "") {
		t.Error("a signature without the token's secret is taken")
	}
}

// The older way: MD5 of SECRETbar2baz3foo1, for the secret SECRET and
// the arguments foo=1, bar=2, baz=3 in any order.
func TestOldSignature(t *testing.T) {
	a := args{{"foo", "1"}, {"bar", "2"}, {"baz", "3"}, {"api_sig", "a626bf097044e8b6f7b9214f049f3cc7"}}
	if !signedOld(a, "SECRET") {
		t.Error("the right signature is refused")
	}
	if signedOld(a, "SECRES") {
		t.Error("a wrong secret is taken")
	}
}

func TestOrigins(t *testing.T) {
	for _, c := range []struct {
		host string
		tls  bool
		want string
	}{
		{"Photos.example.org", false, "http://photos.example.org http://photos.example.org:80 https://api.flickr.com"},
		{"photos.example.org:443", true, "https://photos.example.org https://photos.example.org:443 https://api.flickr.com"},
		{"localhost:8080", false, "http://localhost:8080 https://api.flickr.com"},
		{"[::1]", true, "https://[::1] https://[::1]:443 https://api.flickr.com"},
	} {
		r := httptest.NewRequest("GET", "/services/rest/", nil)
		r.Host = c.host
		if got := strings.Join(origins(r, c.tls, []string{"https://api.flickr.com"}), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.host, got, c.want)
		}
	}
}

func TestHeaderKeepsPlus(t *testing.T) {
	a := args(nil).readHeader(`OAuth realm="",oauth_nonce="a+b/c%3D",oauth_token=unquoted`)
	if a.get("oauth_nonce") != "a+b/c=" || a.get("oauth_token") != "unquoted" || a.has("realm") {
		t.Errorf("%q", a)
	}
	if a := (args(nil)).readHeader("Basic YTpi"); len(a) != 0 {
		t.Errorf("another way of signing in gives %q", a)
	}
}

// Whatever bytes come as a query and a header, no two different lists of
// arguments have one text to sign, and reading ends.
func FuzzArguments(f *testing.F) {
	f.Add("a=1&b=%zz&=&&c=+%2B", `OAuth realm="x", a="b%", c`)
	f.Add("a=%00%ff", "OAuth ,,=,\"")
	f.Fuzz(func(t *testing.T, query, header string) {
		a := args(nil).readQuery(query).readHeader(header)
		text := bases("GET", "/", []string{"http://h"}, a)[0]
		if strings.ContainsAny(text, " \n\x00\"") || strings.Count(text, "&") != 2 {
			t.Errorf("%q", text)
		}
		again := args(nil)
		for _, p := range a {
			again = again.readQuery(escaped(p.name) + "=" + escaped(p.value))
		}
		if parameters(again) != parameters(a) {
			t.Errorf("%q is read as %q", parameters(a), parameters(again))
		}
		signed([]string{text}, header, query, "")
		signedOld(append(a, pair{"api_sig", query}), "s")
	})
}
