import { describe, expect, test } from 'vitest';
import { compile } from '../../src/index.js';
import { isCi } from '../kernel/namespace.js';
import { findingsOf, notesOf } from './findings.js';
import { manifestFiles, manifestText } from './manifest-files.js';
import { PROJECTS } from './projects.js';
import { whyNoShared } from './shared-folder.js';

const missing = whyNoShared();
if (missing !== null) console.warn(`judging the folders of real projects is skipped: ${missing}`);

/** Whole folders hold several variants of one application, placeholders and templates: most of them cannot compile. */
describe.skipIf(missing !== null && !isCi())('folders of real projects', () => {
  test.each(PROJECTS)('$name', ({ paths, findings, notes }) => {
    const inputs = paths.flatMap(manifestFiles).map((name) => ({ name, text: manifestText(name) }));
    const { artifacts, diagnostics } = compile(inputs);
    expect(findingsOf(diagnostics)).toEqual(findings);
    expect(notesOf(diagnostics)).toEqual(notes);
    expect(artifacts).toHaveLength(diagnostics.some(({ severity }) => severity === 'error') ? 0 : 1);
  });
});
