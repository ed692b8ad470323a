import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { test } from 'vitest';
import { execSync } from 'node:child_process';
import { readDocuments } from '/work/main/src/documents/parse.js';
import { sourceText } from '/work/main/src/documents/source.js';
import { collectObjects } from '/work/main/src/kubernetes/collect.js';
import { messageOf } from '/work/main/src/diagnostics/diagnostic.js';
import { positionOf } from '/work/main/src/diagnostics/location.js';
test('try', () => {
  for (const f of (process.env['FILES'] ?? '').split('\n').filter(Boolean)) {
    const out: string[] = [];
    const report = (code: any, args: any, where: any) => { const p = where && positionOf(where); out.push(`${code} ${p?.line}:${p?.column} ` + messageOf({ code, arguments: args } as any)); };
    let n = -1, sk: any;
    try {
      const docs = readDocuments(sourceText(f, readFileSync(f, 'utf8')), report);
      const c = collectObjects(docs, report); n = c.objects.length; sk = [...c.skipped].map(([k, v]) => `${k}=${v}`).join(', ');
    } catch (e) { out.push('THROWN ' + String(e).slice(0, 200)); }
    if (out.length || process.env['ALL']) console.log(f, n, sk, '\n   ', out.slice(0, 12).join('\n    '));
  }
});
