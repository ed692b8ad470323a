import { readBoolean, readMapping, readMappings, readString, readStrings, reportMissing } from './fields.js';
import { fieldName, reportField, type Mapping } from './mapping.js';
import { checkName } from './names.js';

/** What an API server checks of a new object's metadata beside name and labels: `ValidateObjectMeta` of pkg/apis/core/validation. */
export function checkNewMetadata(at: Mapping): void {
  const metadata = readMapping(at, 'metadata');
  if (metadata === null) return;
  for (const { text, index } of readStrings(metadata, 'finalizers')) {
    checkName(metadata, 'finalizers', index, text, 'finalizer');
  }
  const annotations = readMapping(metadata, 'annotations');
  for (const name of Object.keys(annotations?.values ?? {})) {
    if (annotations !== null) checkName(annotations, name, -1, name, 'annotation-key', 'key');
  }
  checkOwners(metadata);
}

/** `ValidateOwnerReferences` of apimachinery/pkg/api/validation/objectmeta.go. */
function checkOwners(metadata: Mapping): void {
  let controllers = 0;
  for (const owner of readMappings(metadata, 'ownerReferences')) {
    for (const key of ['apiVersion', 'kind', 'name', 'uid']) {
      const value = owner.values[key];
      if (value === undefined || value === null || value === '') reportMissing(owner, key);
      else readString(owner, key);
    }
    readBoolean(owner, 'blockOwnerDeletion');
    if (readBoolean(owner, 'controller') === true) controllers += 1;
  }
  if (controllers < 2) return;
  const field = fieldName(metadata, 'ownerReferences');
  reportField(metadata, 'ownerReferences', -1, 'SVC037', { field, why: 'may name one controller only' }, 'key');
}
