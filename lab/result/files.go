package result

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A Folder is where the results of one climb lie.
type Folder string

// Make makes the folder where it is missing.
func (f Folder) Make() error {
	for _, d := range []string{"runs", "predictions", "profiles"} {
		if err := os.MkdirAll(filepath.Join(string(f), d), 0o755); err != nil {
			return fmt.Errorf("results: %w", err)
		}
	}
	return nil
}

// Machine reads machine.json; fs.ErrNotExist where no climb began here.
func (f Folder) Machine() (m Machine, err error) {
	return m, read(filepath.Join(string(f), "machine.json"), &m)
}

// SetMachine writes machine.json.
func (f Folder) SetMachine(m Machine) error {
	return write(filepath.Join(string(f), "machine.json"), m)
}

// Runs reads all runs in the order they were made.
func (f Folder) Runs() ([]Run, error) { return all[Run](f, "runs") }

// Predictions reads all predictions.
func (f Folder) Predictions() ([]Prediction, error) { return all[Prediction](f, "predictions") }

// Add keeps a finished run. A file appears whole or not at all.
func (f Folder) Add(r Run) error {
	have, err := os.ReadDir(filepath.Join(string(f), "runs"))
	if err != nil {
		return fmt.Errorf("results: %w", err)
	}
	parts := []string{fmt.Sprintf("%04d", len(have)+1), r.Rung, r.Knockout, r.Workload, r.Target, fmt.Sprint(r.Round)}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return write(filepath.Join(string(f), "runs", strings.Join(parts, "-")+".json"), r)
}

// Predict keeps a prediction. The first one stands: what was expected before a
// rung ran is not changed afterwards.
func (f Folder) Predict(p Prediction) error {
	file := filepath.Join(string(f), "predictions", p.Rung+"-"+p.Workload+".json")
	if _, err := os.Stat(file); err == nil {
		return nil
	}
	return write(file, p)
}

// Profile gives the path of a CPU profile by its name.
func (f Folder) Profile(name string) string { return filepath.Join(string(f), "profiles", name) }

func all[T any](f Folder, kind string) ([]T, error) {
	files, err := filepath.Glob(filepath.Join(string(f), kind, "*.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	out := make([]T, len(files))
	for i, file := range files {
		if err := read(file, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func read(file string, v any) error {
	b, err := os.ReadFile(file)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("results: %w", err)
		}
		return err
	}
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("results: %s: %w", file, err)
	}
	return nil
}

func write(file string, v any) error {
	b, err := json.MarshalIndent(v, "", "\t")
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return fmt.Errorf("results: %w", err)
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(append(b, '\n')); err != nil {
		tmp.Close()
		return fmt.Errorf("results: %w", err)
	}
	if err := tmp.Close(); err != nil {
		return fmt.Errorf("results: %w", err)
	}
	if err := os.Rename(tmp.Name(), file); err != nil {
		return fmt.Errorf("results: %w", err)
	}
	return nil
}
