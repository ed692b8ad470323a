import { describe, expect, test } from 'vitest';
import { artifactText, compile, messageOf, type CompileOptions } from '../../src/index.js';

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  clusterIP: 10.96.0.10\n  ports: [{port: 80}]\n';

/** As a caller without types would. */
function problems(options: object): readonly string[] {
  return compile([{ name: 'a.yaml', text: SERVICE }], options as CompileOptions)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(messageOf);
}

describe('the library refuses', () => {
  test.each<[object, string]>([
    [{ families: 'nope' }, 'families: must be one of ipv4, ipv6, primary, all'],
    [{ format: 'nope' }, 'format: must be one of save, restore'],
    [{ serviceClusterIpRange: 5 }, 'serviceClusterIpRange: must be a string'],
    [{ nodeAddresses: '10.0.0.1' }, 'nodeAddresses: must be a list of strings'],
    [{ synthesis: 'no' }, 'synthesis: must be a boolean'],
    [{ configuration: 'x.yaml' }, 'configuration: must be an object of name and text'],
    [{ bogus: 5 }, 'bogus: there is no such option'],
    [{ node: null }, 'node: must be a string'],
  ])('%j', (options, problem) => {
    expect(problems(options)).toEqual([problem]);
  });
});

test('undefined is as good as absent', () => {
  expect(problems({ node: undefined, format: undefined })).toEqual([]);
});

test('two inputs of one name come in no order', () => {
  const inputs = [SERVICE, `# a comment\n${SERVICE}`].map((text) => ({ name: 'x', text }));
  const text = (order: typeof inputs): string =>
    compile(order, { annotate: true }).artifacts.map(artifactText).join('');
  expect(text(inputs)).toBe(text([...inputs].reverse()));
});

test('only Pods that rules lead to are named on top', () => {
  const workload = (name: string): string =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: c, image: i}]}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, labels: {app: ${name}}}\nspec: {selector: {app: ${name}}, ports: [{port: 80}]}\n`;
  const { artifacts } = compile([{ name: 'x', text: workload('cart') + workload('web') }], {
    annotate: true,
    selector: 'app=web',
  });
  const text = artifacts.map(artifactText).join('');
  expect(text).toContain('# invented: default/web-0');
  expect(text).not.toContain('default/cart-0');
});
