package document

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/app/internal/recovery"
	"entente/graph"
	"entente/graph/picture"
)

// The environment of a child: the test program itself, as a program that edits
// and is killed.
const (
	childMode = "ENTENTE_TEST_CHILD"
	childMap  = "ENTENTE_TEST_MAP"
	childKeep = "ENTENTE_TEST_KEEP"
)

func TestMain(m *testing.M) {
	switch os.Getenv(childMode) {
	case "loop":
		editForEver(os.Getenv(childMap), os.Getenv(childKeep))
	case "leave":
		leaveWork(os.Getenv(childMap), os.Getenv(childKeep))
	default:
		os.Exit(m.Run())
	}
}

// blind draws nothing: who is killed needs no picture.
type blind struct{}

func (blind) Draw(context.Context, *graph.Map, picture.Options) (*picture.Picture, error) {
	return nil, errors.New("nothing is drawn here")
}

func child(mode, path, store string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childMode+"="+mode, childMap+"="+path, childKeep+"="+store)
	cmd.Stderr = os.Stderr
	return cmd
}

// blindDocument opens a map, or recovers what was left of it.
func blindDocument(path, store string) (*Document, mailbox) {
	mail := make(mailbox, 1000)
	d := New(Options{
		Drawer: blind{}, Post: func(f func()) { mail <- f }, Recovery: recovery.New(store),
		Bundled: func(string) ([]byte, bool) { return []byte(sample), true },
	})
	if left := Left(d.o.Recovery); len(left) > 0 {
		d.Recover(left[0])
	} else {
		d.Open(path)
	}
	mail.until(func() bool { return d.Index() != nil })
	return d, mail
}

// leaveWork edits a map, closes it unsaved, and ends.
func leaveWork(path, store string) {
	d, mail := blindDocument(path, store)
	told := false
	e := rename("b", "Left")
	e.Done = func(error) { told = true }
	d.Edit(e)
	d.AddText("paper", "A text that was pasted.")
	mail.until(func() bool { return told })
	d.Close()
}

// editForEver edits and saves a map and says what it does, until it is killed.
func editForEver(path, store string) {
	d, mail := blindDocument(path, store)
	n := numberOf(d.now.content)
	fmt.Println("ready")
	for {
		n++
		told := 0
		e := rename("b", fmt.Sprint("N", n))
		e.Done = func(err error) {
			if err == nil {
				fmt.Println("edit", n, time.Now().UnixNano())
			}
			told++
		}
		d.Edit(e)
		if n%7 == 0 {
			d.Save(func(err error) {
				if err == nil {
					fmt.Println("saved", n)
				}
				told++
			})
			mail.until(func() bool { return told == 2 })
		}
		mail.until(func() bool { return told > 0 })
		time.Sleep(time.Duration(rand.IntN(3)) * time.Millisecond)
	}
}

// numbered returns the n-th content that the child makes.
func numbered(n int) string {
	if n == 0 {
		return sample
	}
	return strings.Replace(sample, "Beton", fmt.Sprint("N", n), 1)
}

// numberOf returns which content it is; -1 if it is none.
func numberOf(content string) int {
	n := 0
	if m := regexp.MustCompile(`name: N(\d+)`).FindStringSubmatch(content); m != nil {
		n, _ = strconv.Atoi(m[1])
	}
	if content != numbered(n) {
		return -1
	}
	return n
}

// told is what a child said before it was killed.
type told struct {
	edits map[int]time.Time
	last  int // edit
	saved int
}

// runAndKill runs a child and kills it some time after it has begun.
func runAndKill(path, store string, after time.Duration) (told, time.Time, error) {
	t := told{edits: map[int]time.Time{}, last: -1}
	cmd := child("loop", path, store)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return t, time.Time{}, err
	}
	if err := cmd.Start(); err != nil {
		return t, time.Time{}, err
	}
	killed := make(chan time.Time, 1)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var n int
		var at int64
		switch line := lines.Text(); {
		case line == "ready":
			time.AfterFunc(after, func() {
				killed <- time.Now()
				_ = cmd.Process.Kill()
			})
		case strings.HasPrefix(line, "saved"):
			_, err = fmt.Sscanf(line, "saved %d", &t.saved)
		default:
			if _, e := fmt.Sscanf(line, "edit %d %d", &n, &at); e == nil {
				t.edits[n], t.last = time.Unix(0, at), n
			} // the last line may be torn
		}
	}
	_ = cmd.Wait() // it was killed
	select {
	case at := <-killed:
		return t, at, err
	default:
		return t, time.Time{}, errors.New("the child ended by itself")
	}
}

// However often the program is killed, while it edits and while it saves, the
// file is one of those that it was to be, and what is saved or kept is less
// than two seconds behind.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	kills := 51 // of each worker; the last of a child that has run for long
	if slow {
		kills = 6
	}
	const (
		workers = 4
		long    = 4500 * time.Millisecond       // two seconds, the slack, and time to see what is older
		oldest  = 2*time.Second + 1*time.Second // what may be lost, with some slack for a machine that is busy
	)
	var wg sync.WaitGroup
	for w := range workers {
		dir := t.TempDir()
		path, store := filepath.Join(dir, "map.entente"), filepath.Join(dir, "kept")
		write(t, path, sample)
		rng := rand.New(rand.NewPCG(uint64(w), 1))
		wg.Go(func() {
			had := 0
			for i := range kills {
				after := time.Duration(rng.IntN(int(40 * time.Millisecond)))
				if i == kills-1 {
					after = long
				}
				said, at, err := runAndKill(path, store, after)
				if err != nil {
					t.Errorf("worker %d, kill %d: %v", w, i, err)
					return
				}
				has, err := survived(path, store, said)
				if err != nil {
					t.Errorf("worker %d, kill %d: %v", w, i, err)
					return
				}
				if has < had {
					t.Errorf("worker %d, kill %d: there was edit %d before, now the last is %d", w, i, had, has)
				}
				for n, when := range said.edits {
					if n > has && at.Sub(when) > oldest {
						t.Errorf("worker %d, kill %d: edit %d was made %v before the kill, and the last there is is %d", w, i, n, at.Sub(when), has)
					}
				}
				had = has
			}
		})
	}
	wg.Wait()
}

// survived returns the last edit that is in the file or kept, after checking both.
func survived(path, store string, said told) (int, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	n := numberOf(string(b))
	switch {
	case n < 0:
		return 0, fmt.Errorf("the file is torn:\n%s", b)
	case n < said.saved:
		return 0, fmt.Errorf("the file has edit %d, but %d was saved", n, said.saved)
	}
	s := recovery.New(store)
	left := s.Left()
	if len(left) > 1 {
		return 0, fmt.Errorf("%d works are left", len(left))
	}
	for _, l := range left {
		w, err := s.Load(l)
		if err != nil {
			return 0, err
		}
		kept := numberOf(w.Content)
		if kept < 0 || numberOf(w.Base) < 0 {
			return 0, fmt.Errorf("what was kept is torn:\n%s", w.Content)
		}
		n = max(n, kept)
	}
	return n, nil
}
