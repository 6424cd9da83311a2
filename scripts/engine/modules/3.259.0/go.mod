// A module without code: it pins the Pulumi engine that set-up builds where no release can be
// downloaded, and the language host of YAML. The replacement is the engine's own; Go ignores it in
// modules that are required.
module devplatforms-engine

go 1.25.11

require (
	github.com/pulumi/pulumi-yaml v1.38.0
	github.com/pulumi/pulumi/pkg/v3 v3.259.0
	github.com/pulumi/pulumi/sdk/v3 v3.259.0
)

replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e
