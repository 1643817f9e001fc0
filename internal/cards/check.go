package cards

import (
	"os"
	"path/filepath"
	"slices"
)

// Check loads the decks that the paths name: folders, and files, of which those
// of one folder are one deck; a file without cards, such as tags.yaml or a page
// of the guide, stands for the whole deck. It returns the number of asked cards
// and every problem once, sorted.
func Check(paths ...string) (asked int, problems Problems) {
	decks := map[string][]string{} // folder -> files, nil for all of it
	for _, path := range paths {
		folder, name := filepath.Clean(path), ""
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			folder, name = filepath.Dir(path), filepath.Base(path)
			if filepath.Base(folder) == guideFolder && isPage(name) {
				folder, name = filepath.Dir(folder), ""
			}
		}
		names, seen := decks[folder]
		switch {
		case name == "" || hasNoCards(name):
			decks[folder] = nil
		case seen && names == nil || slices.Contains(names, name):
		default:
			decks[folder] = append(names, name)
		}
	}
	for folder, names := range decks {
		slices.Sort(names)
		deck, found := (&loader{base: "/"}).loadFolder(folder, names...)
		problems = append(problems, found...)
		if deck != nil {
			asked += len(deck.Cards())
		}
	}
	problems.sort()
	return asked, slices.Compact(problems)
}

// Files returns the question files that the paths name: themselves, or those of
// a folder in order of name. tags.yaml and resources.yaml are none.
func Files(paths ...string) ([]string, error) {
	var files []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			if !hasNoCards(filepath.Base(path)) {
				files = append(files, path)
			}
			continue
		}
		entries, err := os.ReadDir(path)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if isDeckFile(e.Name()) && !e.IsDir() {
				files = append(files, filepath.Join(path, e.Name()))
			}
		}
	}
	return files, nil
}
