// Package textfile reads the texts of sources, which are plain text in UTF-8,
// and says of another file what is wrong with it. It knows nothing of what
// texts say, nor of maps.
package textfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf8"

	"entente/graph/atomicfile"
)

// MaxBytes is how large a text may be: a book has a tenth of it.
const MaxBytes = 16 << 20

// What can be wrong with a file, besides what the system says.
var (
	ErrMissing  = errors.New("there is no such file")
	ErrNoFile   = errors.New("it is no file")
	ErrTooLarge = fmt.Errorf("it is larger than %d MB", MaxBytes>>20)
	ErrNotText  = errors.New("it is no text in UTF-8")
)

// Read returns the text in the file at path, without a byte order mark. Errors
// do not name the path, which the caller knows. What might never end, such as a
// pipe, is not begun.
func Read(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", ErrMissing
	case err != nil:
		return "", atomicfile.Cause(err)
	case !info.Mode().IsRegular():
		return "", ErrNoFile
	}
	f, err := os.Open(path)
	if err != nil {
		return "", atomicfile.Cause(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	switch {
	case err != nil:
		return "", atomicfile.Cause(err)
	case len(b) > MaxBytes:
		return "", ErrTooLarge
	case !utf8.Valid(b):
		return "", ErrNotText
	}
	return strings.TrimPrefix(string(b), "\uFEFF"), nil
}
