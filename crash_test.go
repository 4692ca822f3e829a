package flickrkillr_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestKilledWhileUploading kills the server at random moments during 200
// uploads. Every photo that was acknowledged must be there, bit for bit, no
// other may be half there, and what the killed processes left behind must be
// gone after the next start.
func TestKilledWhileUploading(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	const uploads = 100
	rng := rand.New(rand.NewPCG(7, 7))
	acknowledged := map[string][32]byte{} // page: hash of the file
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar, Timeout: 30 * time.Second}
	var mu sync.Mutex
	sent, kills := 0, 0
	for round := 0; sent < uploads || kills < 3; round++ {
		addr := freeAddress(t)
		cmd := start(t, addr, binary(t), "serve", "--addr", addr, "--data", dir)
		base := "http://" + addr
		enter(t, client, base, round == 0)
		// Two senders at once, until the server is killed under them.
		var senders sync.WaitGroup
		var dead sync.Once
		killed := make(chan struct{})
		time.AfterFunc(time.Duration(150+rng.IntN(900))*time.Millisecond, func() {
			dead.Do(func() { cmd.Process.Signal(syscall.SIGKILL); close(killed) })
		})
		for range 2 {
			senders.Go(func() {
				for {
					mu.Lock()
					sent++
					n := sent
					mu.Unlock()
					file := numberedJPEG(n)
					page, err := uploadJSON(client, base, fmt.Sprintf("photo-%03d.jpg", n), file)
					if err == nil && page != "" {
						mu.Lock()
						acknowledged[page] = sha256.Sum256(file)
						mu.Unlock()
					}
					select {
					case <-killed:
						return
					default:
					}
				}
			})
		}
		senders.Wait()
		kills++
	}
	t.Logf("%d uploads begun, %d acknowledged, server killed %d times", sent, len(acknowledged), kills)
	if len(acknowledged) < 20 || kills < 3 {
		t.Fatal("too little happened to show anything")
	}

	addr := freeAddress(t)
	start(t, addr, binary(t), "serve", "--addr", addr, "--data", dir)
	base := "http://" + addr
	enter(t, client, base, false)
	for page, want := range acknowledged {
		checkOriginal(t, client, base, page, want)
	}
	// All that is listed is whole, acknowledged or not.
	listed := map[string]bool{}
	link := regexp.MustCompile(`href="(/photos/anna/\d+/)"`)
	older := regexp.MustCompile(`href="(/photos/anna/\?before=[^"]+)"`)
	for path := "/photos/anna/"; path != ""; {
		_, body := fetch(t, client, base+path)
		for _, m := range link.FindAllStringSubmatch(body, -1) {
			listed[m[1]] = true
		}
		m := older.FindStringSubmatch(body)
		if path = ""; m != nil {
			path = strings.ReplaceAll(m[1], "&amp;", "&")
		}
	}
	if len(listed) < len(acknowledged) {
		t.Errorf("%d photos are listed, %d were acknowledged", len(listed), len(acknowledged))
	}
	for page := range listed {
		if _, ok := acknowledged[page]; !ok {
			checkOriginal(t, client, base, page, [32]byte{})
		}
	}
	left, err := os.ReadDir(filepath.Join(dir, "blobs", "tmp"))
	for tries := 0; len(left) > 0 && tries < 50; tries++ { // the sweep begins with the server
		time.Sleep(100 * time.Millisecond)
		left, err = os.ReadDir(filepath.Join(dir, "blobs", "tmp"))
	}
	if err != nil || len(left) > 0 {
		t.Errorf("%d leftovers of killed uploads remain: %v", len(left), err)
	}
}

// checkOriginal opens a photo's page, its picture and its original, which
// must have the hash; a zero hash only asks for a whole picture.
func checkOriginal(t *testing.T, client *http.Client, base, page string, want [32]byte) {
	t.Helper()
	status, body := fetch(t, client, base+page)
	m := regexp.MustCompile(`/p/\d+_[0-9a-f]+_o\.jpg`).FindString(body)
	if status != 200 || m == "" {
		t.Errorf("%s: status %d, original %q", page, status, m)
		return
	}
	_, original := fetch(t, client, base+m)
	if _, err := jpeg.Decode(strings.NewReader(original)); err != nil {
		t.Errorf("%s: the original is damaged: %v", page, err)
	}
	if want != [32]byte{} && sha256.Sum256([]byte(original)) != want {
		t.Errorf("%s: the original is not the file that was sent", page)
	}
	if status, small := fetch(t, client, base+strings.Replace(m, "_o.jpg", "_n.jpg", 1)); status != 200 || len(small) < 500 {
		t.Errorf("%s: the small size: status %d, %d bytes", page, status, len(small))
	}
}

func enter(t *testing.T, client *http.Client, base string, fresh bool) {
	t.Helper()
	path := "/account/sign-in/"
	if fresh {
		path = "/account/sign-up/"
	}
	resp, err := client.PostForm(base+path, url.Values{"name": {"anna"}, "login": {"anna"}, "email": {"anna@example.org"}, "password": {"correct horse"}})
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		text, _ := io.ReadAll(resp.Body)
		t.Fatalf("%s: %d\n%s", path, resp.StatusCode, text)
	}
}

func uploadJSON(client *http.Client, base, name string, file []byte) (page string, err error) {
	var form bytes.Buffer
	mp := multipart.NewWriter(&form)
	part, err := mp.CreateFormFile("file", name)
	if err != nil {
		return "", err
	}
	part.Write(file)
	mp.Close()
	r, err := http.NewRequest("POST", base+"/photos/upload/", &form)
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", mp.FormDataContentType())
	r.Header.Set("Accept", "application/json")
	resp, err := client.Do(r)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var reply struct {
		Files []struct{ URL string }
	}
	if err := json.NewDecoder(resp.Body).Decode(&reply); err != nil || resp.StatusCode != 200 || len(reply.Files) != 1 {
		return "", fmt.Errorf("status %d: %w", resp.StatusCode, err)
	}
	return reply.Files[0].URL, nil
}

func fetch(t *testing.T, client *http.Client, address string) (int, string) {
	t.Helper()
	resp, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

// numberedJPEG draws a picture unlike any other number's.
func numberedJPEG(n int) []byte {
	rng := rand.New(rand.NewPCG(uint64(n), 1))
	img := image.NewYCbCr(image.Rect(0, 0, 400, 300), image.YCbCrSubsampleRatio420)
	for i := range img.Y {
		img.Y[i] = uint8(128 + rng.IntN(60) - 30 + i/2000)
	}
	for i := range img.Cb {
		img.Cb[i], img.Cr[i] = uint8(n*7), uint8(n*13)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}
