package recovery

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"entente/graph/atomicfile"
)

// maxSealed is how long a kept file may be, in bytes: a map, the version that
// it came from, and some books.
const maxSealed = 256 << 20

// sealMark begins every kept file; the hash of all that follows the line comes
// after it.
const sealMark = "entente-kept 1 "

// errDamaged is the error of a file that is not as it was written.
var errDamaged = errors.New("it is damaged")

// seal writes v to a file: a line with the checksum, and then JSON.
func seal(path string, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("keep %T: %w", v, err)
	}
	sum := sha256.Sum256(b)
	line := sealMark + hex.EncodeToString(sum[:]) + "\n"
	return atomicfile.Write(path, append([]byte(line), b...), atomicfile.Options{Mode: 0o600})
}

// unseal reads into v what seal wrote.
func unseal(path string, v any) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxSealed))
	if err != nil {
		return err
	}
	return parseSealed(b, v)
}

func parseSealed(b []byte, v any) error {
	line, rest, ok := bytes.Cut(b, []byte("\n"))
	sum := sha256.Sum256(rest)
	if !ok || string(line) != sealMark+hex.EncodeToString(sum[:]) {
		return errDamaged
	}
	if err := json.Unmarshal(rest, v); err != nil {
		return errDamaged
	}
	return nil
}
