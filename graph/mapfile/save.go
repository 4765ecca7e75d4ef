package mapfile

import (
	"fmt"

	"entente/graph/atomicfile"
)

// Save writes the file to path, which from then on is its name. Whatever goes
// wrong, path holds either what it held before or the whole new file: the
// bytes are written to a file beside it, brought to the disk, and only then
// given its name. Permissions stay, and a symbolic link stays one: what it
// points to is written.
func (f *File) Save(path string) error {
	if f.newer != "" {
		return fmt.Errorf("save %s: %w", path, errReadOnly)
	}
	if err := atomicfile.Write(path, f.Bytes(), atomicfile.Options{}); err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	f.name = path
	return nil
}
