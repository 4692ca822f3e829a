package load

import (
	"context"
	"fmt"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// nginx serves a file of 4 KB as /f on some ports. rules go into its http block.
func nginx(t testing.TB, ports int, rules string) (address []string) {
	t.Helper()
	dir, listen := t.TempDir(), ""
	for range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		address = append(address, l.Addr().String())
		listen += " listen " + l.Addr().String() + ";"
		l.Close()
	}
	conf := fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log stderr crit;
events { worker_connections 1024; }
http {
	access_log off; keepalive_requests 1000000000; default_type application/octet-stream;
	client_body_temp_path %[1]s/b; proxy_temp_path %[1]s/p; fastcgi_temp_path %[1]s/g; uwsgi_temp_path %[1]s/u; scgi_temp_path %[1]s/s;
	open_file_cache max=10; %[3]s
	server {%[2]s root %[1]s; }
}`, dir, listen, rules)
	for name, b := range map[string][]byte{"nginx.conf": []byte(conf), "f": []byte(strings.Repeat("0123456789abcdef", 256))} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("/usr/sbin/nginx", "-e", "stderr", "-p", dir, "-c", filepath.Join(dir, "nginx.conf"))
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatalf("this needs nginx, as Debian packages it: %v", err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for range 200 {
		if c, err := net.Dial("tcp", address[0]); err == nil {
			c.Close()
			return address
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("nginx does not answer")
	return nil
}

// A measurement is what a tool said: answers a second, and its own CPU seconds
// an answer.
type measurement struct{ rate, cpu float64 }

// tools ask for /f for some seconds, over kept connections or new ones.
func tools(t testing.TB, address string, clients, seconds int, fresh bool) map[string]func() measurement {
	u := "http://" + address + "/f"
	n, d := strconv.Itoa(clients), strconv.Itoa(seconds)
	wrk := []string{"/usr/bin/wrk", "-t1", "--timeout", "10s", "-d" + d + "s", "-c" + n, u}
	ab := []string{"/usr/bin/ab", "-q", "-t", d, "-n", "10000000", "-c", n, u}
	if fresh {
		wrk = append(wrk, "-H", "Connection: close")
	} else {
		ab = slices.Insert(ab, 1, "-k")
	}
	return map[string]func() measurement{
		"wrk": func() measurement {
			return other(t, `Requests/sec:\s+([\d.]+)`, `(\d+) requests in`, `Socket errors|Non-2xx`, wrk...)
		},
		"ab": func() measurement {
			return other(t, `Requests per second:\s+([\d.]+)`, `Complete requests:\s+(\d+)`, `Failed requests:\s+[1-9]|Non-2xx`, ab...)
		},
		"load": func() measurement {
			r, err := Plan{
				Options: Options{Server: Server{Network: "tcp", Address: address, Host: address}, New: fresh},
				Source:  one(Request{Path: "/f", Want: Want{Type: "application/octet-stream", Body: new(Body)}}),
				Workers: clients, Duration: time.Duration(seconds) * time.Second,
			}.Run(t.Context())
			if err != nil || r.Run.Wrong+r.Run.Shed > 0 || len(r.Run.Failed) > 0 {
				t.Errorf("%v: %s", err, r.bad())
			}
			return measurement{r.Run.Rate(), r.Run.CPU["client"] / float64(r.Run.Requests)}
		},
	}
}

// other runs another tool and reads what it printed.
func other(t testing.TB, rate, count, bad string, args ...string) measurement {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	out, err := cmd.Output()
	if err != nil {
		t.Errorf("%s, as Debian packages it, is needed here: %v", args[0], err)
	}
	if regexp.MustCompile(bad).Match(out) {
		t.Errorf("%s met errors:\n%s", args[0], out)
	}
	number := func(pattern string) float64 {
		m := regexp.MustCompile(pattern).FindSubmatch(out)
		if m == nil {
			t.Errorf("no %s in\n%s", pattern, out)
			return 0
		}
		n, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			t.Error(err)
		}
		return n
	}
	return measurement{number(rate), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds() / number(count)}
}

// wrk, ab and this tool see the same rate where the server sets it.
//
// The server is nginx with three leaky buckets, one a port, each of which lets
// a request through every 10 ms, in order, and keeps the others waiting. With
// 100 clients there are always some that wait, so 100 answers a second come out
// of each whatever a request costs a client, however the cores are shared, and
// though a process be held up for most of a second. The tools run side by
// side, so that what disturbs one disturbs all. What is left to differ is how
// each counts: which answers, over what time. At the greatest rate that nginx
// can do, the tools would take CPU from it and from each other, and the ratio
// would be one of noise; BenchmarkGreatestRate shows those rates.
func TestAgreesWithWrkAndAb(t *testing.T) {
	t.Parallel()
	names := []string{"load", "wrk", "ab"}
	address := nginx(t, 3, "limit_req_zone $server_port zone=all:64k rate=100r/s; limit_req zone=all burst=1000;")
	var runs []func() measurement
	for i, name := range names {
		runs = append(runs, tools(t, address[i], 100, 3, false)[name])
	}
	ratios := make([][]float64, len(names))
	for range 3 {
		var rates [3]float64
		var all sync.WaitGroup
		for i, run := range runs {
			all.Go(func() { rates[i] = run().rate })
		}
		all.Wait()
		t.Logf("%v: %.1f", names, rates)
		for i := range names {
			ratios[i] = append(ratios[i], rates[0]/rates[i])
		}
	}
	for i, name := range names {
		slices.Sort(ratios[i])
		if median := ratios[i][1]; !(math.Abs(median-1) <= 0.05) {
			t.Errorf("rate here over that of %s: %.3f in three rounds; the median is off by more than 5 %%", name, ratios[i])
		}
	}
}

// BenchmarkGreatestRate asks nginx for a small file as fast as can be, with each
// tool in turn: answers a second, and CPU time of the tool an answer.
func BenchmarkGreatestRate(b *testing.B) {
	address := nginx(b, 1, "")
	for _, fresh := range []bool{false, true} {
		all := tools(b, address[0], 20, 1, fresh)
		name := map[bool]string{false: "kept", true: "new"}[fresh]
		b.Run(name, func(b *testing.B) {
			sums := map[string]measurement{}
			for range b.N {
				for tool, run := range all {
					m := run()
					sums[tool] = measurement{sums[tool].rate + m.rate, sums[tool].cpu + m.cpu}
				}
			}
			for tool, s := range sums {
				b.ReportMetric(s.rate/float64(b.N), tool+"-answers/s")
				b.ReportMetric(1e6*s.cpu/float64(b.N), tool+"-µs-CPU")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}
