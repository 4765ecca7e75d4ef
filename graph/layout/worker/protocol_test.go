package worker

import (
	"bytes"
	"io"
	"testing"

	"entente/graph/layout"
)

// A worker whose owner is gone ends, whatever it is at.
func TestServeEndsWithItsInputWhileBusy(t *testing.T) {
	in, ask := io.Pipe()
	replies, out := io.Pipe()
	busy := make(chan struct{})
	served := make(chan error, 1)
	go func() {
		served <- Serve(in, out, io.Discard, func(layout.Request) (*layout.Placement, error) {
			close(busy)
			select {}
		})
	}()
	var h hello
	if err := readFrame(replies, &h); err != nil || h.Protocol != protocol {
		t.Fatalf("hello %+v, %v", h, err)
	}
	if err := writeFrame(ask, question{1, request("plain", 2)}); err != nil {
		t.Fatal(err)
	}
	<-busy
	ask.Close()
	if err := <-served; err != nil {
		t.Errorf("%v", err)
	}
}

func TestServeRejectsWhatIsNoQuestion(t *testing.T) {
	for _, in := range []string{"\x00\x00\x00\x02[]", "\x00\x00\x00\x08{\"a\":1}", "\x00\x00"} {
		var out bytes.Buffer
		err := Serve(bytes.NewReader([]byte(in)), &out, io.Discard, func(layout.Request) (*layout.Placement, error) {
			t.Errorf("%q was laid out", in)
			return nil, nil
		})
		if err == nil {
			t.Errorf("%q: no error", in)
		}
	}
}

func FuzzReadFrame(f *testing.F) {
	var good bytes.Buffer
	if err := writeFrame(&good, answer{Number: 1, Placement: row(request("plain", 3))}); err != nil {
		f.Fatal(err)
	}
	f.Add(good.Bytes())
	f.Add([]byte("\x00\x00\x00\x02{}"))
	f.Add([]byte("\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, b []byte) {
		var a answer
		if readFrame(bytes.NewReader(b), &a) != nil {
			return
		}
		var again bytes.Buffer
		if err := writeFrame(&again, a); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
	})
}
