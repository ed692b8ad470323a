import { gzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { artifactText, compile, helpOf, messageOf, positionOf } from '../../src/index.js';
import { expectDone, expectRefused, findingsOf, svcgen } from '../cli/svcgen.js';
import { WEB, WEB_RULE } from '../cli/manifests.js';
import { workspace } from '../cli/workspace.js';
import { describeWithShared } from '../shared/shared-folder.js';

/** Errors and warnings with their first place, of texts in memory. */
function findings(text: string, name = 'in.yaml'): readonly string[] {
  return compile([{ name, text }]).diagnostics.map((found) => {
    const line = found.where === null ? null : positionOf(found.where)?.line;
    return `${found.code}${line === null || line === undefined ? '' : `:${String(line)}`} ${messageOf(found)}`;
  });
}

const NOTES =
  'NAME: web\nLAST DEPLOYED: Mon Jan  5 09:00:00 2026\nNAMESPACE: shop\nSTATUS: deployed\nREVISION: 1\nNOTES:\n1. Get the URL: run these\n';
const DRY_RUN = NOTES.replace(
  /NOTES:[^]*/,
  `HOOKS:\nMANIFEST:\n---\n# Source: web/templates/service.yaml\n${WEB}\nNOTES:\nThanks.\n`,
);

describe('texts given in place of manifests', () => {
  test.each([
    ['iptables -S', '-P INPUT ACCEPT\n-N KUBE-SERVICES\n', 'output of iptables'],
    ['iptables -L', 'Chain INPUT (policy ACCEPT)\ntarget     prot opt source\n', 'output of iptables'],
    ['nft list ruleset', 'table ip kube-proxy {\n\tchain services {\n\t}\n}\n', 'output of nft'],
    ['ipvsadm -Sn', '-A -t 10.96.0.1:443 -s rr\n-a -t 10.96.0.1:443 -r 192.0.2.1:6443 -m -w 1\n', 'output of ipvsadm'],
    ['ipvsadm -Ln', 'IP Virtual Server version 1.2.1 (size=4096)\nProt LocalAddress:Port\n', 'output of ipvsadm'],
    ['ipset save', 'create KUBE-CLUSTER-IP hash:ip,port family inet\n', 'output of ipset'],
    ['ip addr', '4: kube-ipvs0: <BROADCAST,NOARP> mtu 1500\n    inet 10.96.0.1/32\n', 'output of ip'],
    ['helm install', NOTES, "helm's message about a release"],
    ['helm install behind a warning', `W0105 09:00:00 a warning\n${NOTES}`, "helm's message about a release"],
    ['helm install --dry-run', DRY_RUN, "helm's message about a release"],
    ['helm upgrade', 'Release "web" has been upgraded. Happy Helming!\n', "helm's message about a release"],
    ['helm get values', 'USER-SUPPLIED VALUES:\nreplicas: 3\n', 'values of a Helm release'],
    ['helm list', 'NAME\tNAMESPACE\tREVISION\tUPDATED\nweb \tshop     \t1       \t2026\n', 'a table of kubectl get'],
    ['a web page', '<!DOCTYPE html>\n<html><head><title>Sign in</title>\n', 'a web page'],
    ['a diff', '--- a/web.yaml\n+++ b/web.yaml\n@@ -1 +1 @@\n', 'a diff'],
    ['a Compose file', 'services:\n  web:\n    image: web\n    ports: ["80:80"]\n', 'a file of Docker Compose'],
    ['a kubeconfig', 'apiVersion: v1\nkind: Config\nclusters: []\n', 'a kubeconfig'],
    ['watch events', '{"type":"ADDED","object":{}}\n{"type":"MODIFIED","object":{}}\n', 'a list of watch events'],
  ])('%s', (_what, text, name) => {
    const found = findings(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^SVC054:\d /);
    expect(found[0]).toContain(`this is ${name}, not a manifest`);
    // Whatever stands before it says nothing: comments, blank lines, a byte order mark.
    expect(findings(`\ufeff# a comment\n\n${text}`)).toHaveLength(1);
  });

  test('what svcgen itself prints', () => {
    for (const format of ['save', 'restore'] as const) {
      const { artifacts } = compile([{ name: 'web.yaml', text: WEB }], { format });
      expect(artifacts.map(artifactText).map((text) => findings(text)[0])).toEqual([
        expect.stringContaining('SVC054') as string,
      ]);
    }
  });

  test('manifests are not taken for any of these', () => {
    const inside = WEB.split('---\n').join(
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  notes: |\n${NOTES.replace(/^/gm, '    ')}\n---\n`,
    );
    for (const text of [
      WEB,
      `# Source: web/templates/service.yaml\n${WEB}`,
      inside,
      `Warning: v1 Endpoints is deprecated\n---\n${WEB}`,
    ]) {
      expect(compile([{ name: 'in.yaml', text }]).diagnostics.filter(({ code }) => code === 'SVC054')).toEqual([]);
    }
  });

  test('beside manifests in a folder a Compose file and a kubeconfig are passed over', async () => {
    const folder = workspace({
      'm/web.yaml': WEB,
      'm/compose.yaml': 'services: {web: {image: web}}\n',
      'm/admin.yaml': 'apiVersion: v1\nkind: Config\nclusters: []\n',
      'm/values.yaml': 'replicas: 3\n',
    });
    const run = await svcgen(folder, ['compile', 'm', '--stats']);
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
    expect(run.stderr).toContain('skipped: 1 (compose), 1 (kubeconfig), 1 (no kind)\n');
    const named = await svcgen(folder, ['compile', 'm/web.yaml', 'm/values.yaml']);
    expectDone(named, ['warning[SVC055] m/values.yaml:1:1 the document is no Kubernetes object: it has no kind']);
  });

  test('an archive', async () => {
    const folder = workspace({ 'web.tgz': gzipSync(WEB) });
    const run = await svcgen(folder, ['compile', 'web.tgz']);
    expectRefused(run, ['error[SVC054] web.tgz web.tgz is an archive, not a manifest']);
    expect(run.stderr).toContain('helm template RELEASE web.tgz | svcgen compile -');
  });
});

describe('the folder of a Helm chart', () => {
  const CHART = {
    'a chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'a chart/values.yaml': 'replicas: 3\n',
    'a chart/templates/service.yaml': `{{- if .Values.enabled }}\n${WEB}{{- end }}\n`,
    'a chart/templates/more/api.yaml': 'metadata: {{ include "labels" . }}\n',
    'a chart/charts/db/templates/db.yaml': 'kind: {{ .Values.kind }}\n',
  };

  test('is one error that names helm template', async () => {
    const run = await svcgen(workspace({ ...CHART, 'web.yaml': WEB }), ['compile', '.']);
    expectRefused(run, [
      'error[SVC054] a chart/templates/more/api.yaml a chart is a Helm chart, whose templates are not rendered, not a manifest',
    ]);
    expect(run.stderr).toContain("render it first: helm template RELEASE 'a chart' | svcgen compile -\n");
    const templates = await svcgen(workspace(CHART), ['compile', 'a chart/templates']);
    expect(findingsOf(templates.stderr)).toHaveLength(1);
  });

  test('of a single template its place is told', async () => {
    const run = await svcgen(workspace(CHART), ['compile', 'a chart/templates/service.yaml']);
    expect(findingsOf(run.stderr)[0]).toContain('SVC009] a chart/templates/service.yaml:1:1 ');
  });

  test('whose templates are plain manifests is read', async () => {
    const files = { 'c/Chart.yaml': CHART['a chart/Chart.yaml'], 'c/templates/web.yaml': WEB };
    const run = await svcgen(workspace(files), ['compile', 'c']);
    expectDone(run);
    expect(run.stdout).toContain(WEB_RULE);
  });
});

test('a KubeProxyConfiguration among the manifests points to --config', async () => {
  const config =
    'apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nclusterCIDR: 10.244.0.0/16\n';
  const folder = workspace({ 'web.yaml': WEB, 'kube-proxy.yaml': config });
  expectDone(await svcgen(folder, ['compile', '.']), [
    'warning[SVC056] kube-proxy.yaml:2:7 a KubeProxyConfiguration is no object of a cluster, and is not used',
  ]);
  expectDone(await svcgen(folder, ['compile', '.', '--config', 'kube-proxy.yaml']));
});

test('a folder of which nothing is read is told of beside others that are', async () => {
  const route = 'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: a}\n';
  const folder = workspace({
    'm/web.yaml': WEB,
    'crds/a.yaml': route,
    'crds/b.yaml': `${route}---\n${route}`,
    'both/a.yaml': route + '---\n' + WEB.replaceAll('web', 'api').replace('.10\n', '.11\n'),
  });
  expectDone(await svcgen(folder, ['compile', 'm', 'crds', 'both']), [
    'warning[SVC057] crds the folder crds holds no object that svcgen reads, but 3 gateway.networking.k8s.io/v1 HTTPRoute',
  ]);
  expectDone(await svcgen(folder, ['compile', 'crds']), [
    'warning[SVC012] no Service of the input (3 documents; not read: 3 gateway.networking.k8s.io/v1 HTTPRoute) makes rules',
  ]);
  // A file that was named holds what it holds.
  expectDone(await svcgen(folder, ['compile', 'm', 'crds/a.yaml']));
});

test('what a kind was meant to be', () => {
  const { diagnostics } = compile([{ name: 'a.yaml', text: WEB.replace('kind: Service', 'kind: Sevice') }]);
  expect(diagnostics.map((found) => helpOf(found))).toContain('did you mean apiVersion: v1, kind: Service?');
});

describeWithShared('rules of real machines', (shared) => {
  const saves = readdirSync(shared.path('iptables-saves')).filter((name) => name !== 'README.md');

  test.each(saves)('%s', (name) => {
    expect(findings(shared.text(`iptables-saves/${name}`))[0]).toContain('this is output of iptables, not a manifest');
  });
});
