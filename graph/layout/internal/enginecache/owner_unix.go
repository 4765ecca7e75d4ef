//go:build unix

package enginecache

import (
	"io/fs"
	"os"
	"syscall"
)

// ownedAlone returns an error unless the folder is ours and closed to others.
func ownedAlone(info fs.FileInfo) error {
	switch {
	case !ownedBy(info, os.Geteuid()):
		return errOwner
	case info.Mode().Perm()&0o077 != 0:
		return errWritable
	}
	return nil
}

// guarded returns an error if somebody other than the administrator could
// rename what lies in the folder. A sticky folder, as /tmp is, lets nobody
// rename what is not theirs.
func guarded(info fs.FileInfo) error {
	switch {
	case !ownedBy(info, os.Geteuid()) && !ownedBy(info, 0):
		return errOwner
	case info.Mode().Perm()&0o022 != 0 && info.Mode()&fs.ModeSticky == 0:
		return errWritable
	}
	return nil
}

func ownedBy(info fs.FileInfo, uid int) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int64(st.Uid) == int64(uid)
}
