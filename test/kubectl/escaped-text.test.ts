import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { jsonText } from '../../src/kubectl/print/json.js';
import { yamlText } from '../../src/kubectl/print/yaml.js';

test('what misleads the reader of a terminal is escaped, where kubectl prints it', () => {
  const value = { text: 'a\u202eb\u2066c\u009bd\u2028' };
  expect(yamlText(value)).toBe('text: "a\\u202Eb\\u2066c\\x9Bd\\L"\n');
  expect(jsonText(value)).toBe('{\n    "text": "a\\u202eb\\u2066c\\u009bd\\u2028"\n}\n');
  expect(load(yamlText(value))).toEqual(value);
  expect(JSON.parse(jsonText(value))).toEqual(value);
});
