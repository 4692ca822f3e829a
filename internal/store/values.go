package store

import (
	"encoding/json"
	"strconv"
)

// values are rows that one statement takes in one value, however many they
// are: a JSON object of arrays, which json_each gives out again on both
// databases, in their order, as r.value: r.value ->> 0 is the first of a row as
// text.
type values struct {
	json []byte
	rows int
}

// add takes in a row of numbers, texts and nil.
func (v *values) add(row ...any) error {
	text, err := json.Marshal(row)
	if err != nil {
		return err
	}
	v.json = append(v.json, `,"`...)
	v.json = strconv.AppendInt(v.json, int64(v.rows), 10)
	v.json = append(append(v.json, `":`...), text...)
	v.rows++
	return nil
}

func (v *values) String() string {
	if v.rows == 0 {
		return "{}"
	}
	return "{" + string(v.json[1:]) + "}"
}

// execEach runs a statement for rows, behind other values that it takes; of no
// rows it asks nothing.
func (w *Writer) execEach(q query, v *values, args ...any) error {
	if v.rows == 0 {
		return nil
	}
	_, err := w.exec(q, append(args, v.String())...)
	return err
}
