import { expect, test } from 'vitest';
import { compile } from '../../src/index.js';
import { findingsOf, notesOf } from './findings.js';
import { manifestInputs } from './manifest-files.js';
import { PROJECTS } from './projects.js';
import { describeWithShared } from './shared-folder.js';

/** Whole folders hold several variants of one application, placeholders and templates: most of them cannot compile. */
describeWithShared('folders of real projects', (shared) => {
  test.each(PROJECTS)('$name', ({ paths, findings, notes }) => {
    const inputs = manifestInputs(shared, paths);
    const { artifacts, diagnostics } = compile(inputs);
    expect(findingsOf(diagnostics)).toEqual(findings);
    expect(notesOf(diagnostics)).toEqual(notes);
    expect(artifacts).toHaveLength(diagnostics.some(({ severity }) => severity === 'error') ? 0 : 1);
  });
});
