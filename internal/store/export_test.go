package store

// MergedTables lists the tables whose rows Merge knows what to do with.
func MergedTables() []string {
	var names []string
	for _, m := range moves {
		names = append(names, m.table)
	}
	return names
}
