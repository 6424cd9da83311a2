// Makes SDKs from the schema of the package with Pulumi's own generators. Set-up has no language
// hosts, which `pulumi package gen-sdk` would need.
//
// Usage: generate <schema.json> <version> <folder>
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi-devplatforms"

type files map[string][]byte

var generators = map[string]func(*schema.Package) (files, error){
	"nodejs": func(pkg *schema.Package) (files, error) {
		return asFiles(nodejs.GeneratePackage(tool, pkg, nil, nil, false, nil))
	},
	"python": func(pkg *schema.Package) (files, error) {
		return asFiles(python.GeneratePackage(tool, pkg, nil, nil))
	},
	"go": func(pkg *schema.Package) (files, error) {
		return asFiles(golang.GeneratePackage(tool, pkg, nil))
	},
}

func asFiles(generated map[string][]byte, err error) (files, error) { return generated, err }

func main() {
	if len(os.Args) != 4 {
		fail("Usage: generate <schema.json> <version> <folder>")
	}
	source, version, folder := os.Args[1], os.Args[2], os.Args[3]
	for language, generate := range generators {
		// A package of its own for each: generators write into it.
		generated, err := generate(bind(source, version))
		if err != nil {
			fail("%s: %v", language, err)
		}
		write(generated, filepath.Join(folder, language))
	}
}

// What Pulumi has to say of the schema, warnings too, is an error.
func bind(source, version string) *schema.Package {
	text, err := os.ReadFile(source)
	if err != nil {
		fail("%v", err)
	}
	var spec schema.PackageSpec
	if err := json.Unmarshal(text, &spec); err != nil {
		fail("%s: %v", source, err)
	}
	spec.Version = version
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	if err != nil {
		fail("%v", err)
	}
	for _, diagnostic := range diagnostics {
		fmt.Fprintln(os.Stderr, diagnostic.Summary)
	}
	if len(diagnostics) > 0 {
		fail("%s is not as Pulumi wants it", source)
	}
	return pkg
}

func write(generated files, folder string) {
	for name, content := range generated {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			fail("%v", err)
		}
		if err := os.WriteFile(file, content, 0o644); err != nil {
			fail("%v", err)
		}
	}
}

func fail(format string, args ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", args...)
	os.Exit(1)
}
