package earlyenv

import "testing"

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want string
	}{
		{"nothing set", nil, ""},
		{"C.UTF-8", map[string]string{"LANG": "C.UTF-8"}, "en"},
		{"POSIX", map[string]string{"LC_ALL": "POSIX"}, "en"},
		{"modifier", map[string]string{"LANG": "de_DE@euro"}, "de_DE"},
		{"codeset and modifier", map[string]string{"LANG": "de_DE.UTF-8@euro"}, "de_DE"},
		{"LC_ALL comes first", map[string]string{"LANG": "de_DE", "LC_ALL": "ko_KR.UTF-8"}, "ko_KR"},
		{"LANGUAGE is the user's word", map[string]string{"LANG": "C", "LANGUAGE": "fr"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := language(func(k string) string { return c.env[k] }); got != c.want {
				t.Errorf("language = %q, want %q", got, c.want)
			}
		})
	}
}
