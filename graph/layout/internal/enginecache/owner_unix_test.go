//go:build unix

package enginecache

import (
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// folderInfo is a folder of the user's with this mode and group.
type folderInfo struct {
	fs.FileInfo
	mode     fs.FileMode
	uid, gid int
}

func (f folderInfo) Mode() fs.FileMode { return f.mode | fs.ModeDir }

func (f folderInfo) Sys() any {
	st := syscall.Stat_t{}
	st.Uid, st.Gid = uint32(f.uid), uint32(f.gid)
	return &st
}

func TestGuarded(t *testing.T) {
	me := os.Geteuid()
	other := me + 1
	tests := []struct {
		name     string
		mode     fs.FileMode
		uid, gid int
		want     error
	}{
		{"closed", 0o700, me, other, nil},
		{"readable", 0o755, me, other, nil},
		{"the administrator's", 0o755, 0, 0, nil},
		{"somebody else's", 0o700, other, other, errOwner},
		{"open to a group", 0o770, me, other, errWritable},
		{"open to the user's own group", 0o775, me, me, nil},
		{"open to all", 0o777, me, me, errWritable},
		{"open to all, who can rename only what is theirs", 0o777 | fs.ModeSticky, 0, 0, nil},
		{"somebody else's, and so", 0o777 | fs.ModeSticky, other, 0, errOwner},
	}
	for _, tt := range tests {
		if got := guarded(folderInfo{mode: tt.mode, uid: tt.uid, gid: tt.gid}); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
