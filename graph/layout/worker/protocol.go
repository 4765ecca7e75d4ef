package worker

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"entente/graph/layout"
)

// protocol is the version of what goes through the pipes: the length of a JSON
// document in four bytes, the most significant first, then the document. The
// child begins with a hello; then each question is answered by one answer. What
// the engine says of a question goes to standard error, a pipe of its own; a
// byte marks its end there, before the answer is written.
const (
	protocol  = 2
	endOfWord = 4 // EOT of ASCII, which no message has
)

// maxFrame is how many bytes a document may have; that of a map has some
// hundred thousand.
const maxFrame = 64 << 20

type hello struct {
	Protocol int `json:"protocol"`
}

type question struct {
	Number  int            `json:"number"`
	Request layout.Request `json:"request"`
}

type answer struct {
	Number    int               `json:"number"`
	Placement *layout.Placement `json:"placement,omitempty"`
	Error     string            `json:"error,omitempty"`
}

func writeFrame(w io.Writer, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode a message: %w", err)
	}
	if len(body) > maxFrame {
		return fmt.Errorf("a message of %d bytes is too long", len(body))
	}
	frame := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(body)), uint32(len(body)))
	_, err = w.Write(append(frame, body...))
	return err
}

// readFrame reads a document into v. It takes memory only as bytes arrive,
// whatever length is announced.
func readFrame(r io.Reader, v any) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > maxFrame {
		return fmt.Errorf("a message of %d bytes is announced, too long", n)
	}
	var body bytes.Buffer
	if _, err := io.CopyN(&body, r, int64(n)); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	d := json.NewDecoder(&body)
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("decode a message: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the message")
	}
	return nil
}

// Serve answers the questions that come in by having run lay out, until in
// ends, also while run is at work: the process is to end then. Standard error,
// where run's engine complains, is said. Serve is done
// as well after an answer that failed, since what the engine left behind is
// not known.
func Serve(in io.Reader, out, said io.Writer, run func(layout.Request) (*layout.Placement, error)) error {
	if err := writeFrame(out, hello{protocol}); err != nil {
		return fmt.Errorf("greet: %w", err)
	}
	questions := make(chan question)
	ended := make(chan error, 1)
	done := make(chan struct{})
	defer close(done)
	go func() {
		for {
			var q question
			if err := readFrame(in, &q); err != nil {
				ended <- err
				return
			}
			select {
			case questions <- q:
			case <-done:
				return
			}
		}
	}()
	answers := make(chan answer, 1)
	for {
		select {
		case q := <-questions:
			go func() { answers <- respond(q, run) }()
		case a := <-answers:
			if _, err := said.Write([]byte{endOfWord}); err != nil {
				return fmt.Errorf("end what was said: %w", err)
			}
			if err := writeFrame(out, a); err != nil {
				return fmt.Errorf("answer: %w", err)
			}
			if a.Error != "" {
				return nil
			}
		case err := <-ended:
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("read a question: %w", err)
		}
	}
}

func respond(q question, run func(layout.Request) (*layout.Placement, error)) answer {
	p, err := run(q.Request)
	switch {
	case err != nil:
		return answer{Number: q.Number, Error: err.Error()}
	case p == nil:
		return answer{Number: q.Number, Error: "there is no answer"}
	}
	return answer{Number: q.Number, Placement: p}
}
