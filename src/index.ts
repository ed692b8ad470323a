/** svcgen as a library: manifests and options in, rule texts and diagnostics out. Runs in Node and in a browser. */
export { compile } from './compiler/compile.js';
export { artifactText } from './compiler/result.js';
export type { Artifact, CompileResult, FamilyStatistics, LoadCommand, Statistics } from './compiler/result.js';
export type { ArtifactName } from './program/artifact-name.js';
export type { CompileOptions, Emit, InputText, LockText, TextFormat } from './compiler/options.js';
export type { NewLock } from './compiler/lock.js';
export type { ConfigurationOverrides } from './kubernetes/configuration/configuration.js';
export { helpOf, messageOf } from './diagnostics/diagnostic.js';
export type { Diagnostic, Severity } from './diagnostics/diagnostic.js';
export { CODES, type Code } from './diagnostics/catalog.js';
export { locationName, positionOf } from './diagnostics/location.js';
export type { Location, Position } from './diagnostics/location.js';
export { DIAGNOSTICS_FORMATS, type DiagnosticsFormat } from './diagnostics/reporters.js';
export type { Family } from './net/family.js';
