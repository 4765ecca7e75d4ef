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
	case info.Mode()&fs.ModeSticky != 0:
		return nil
	case info.Mode().Perm()&0o002 != 0, info.Mode().Perm()&0o020 != 0 && !ownGroup(info):
		return errWritable
	}
	return nil
}

func ownedBy(info fs.FileInfo, uid int) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int64(st.Uid) == int64(uid)
}

// ownGroup tells whether the group of the folder is the one that each user of
// many systems has alone, whose number is the user's. There, what a user makes
// is often open to the group.
func ownGroup(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && st.Gid == st.Uid
}
