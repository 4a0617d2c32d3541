// Holds the manifests of docs/deploy to the schemas of what reads them; each fault is a line, and none is exit status 0.
// Kubernetes' validators know what must be there and of which form, but take members that nobody knows: those TypeScript finds.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import ts from 'typescript';
import {parseAllDocuments} from 'yaml';

const require = createRequire(import.meta.url);
const faults = [];

function documents(file) {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    faults.push(...document.errors.map((error) => `${file}: ${error.message}`));
    return document.toJS();
  });
}

const modelOf = ({apiVersion, kind}) => `kubernetes-models/${apiVersion}/${kind}`;

function validate(thing) {
  const Model = require(modelOf(thing))[thing.kind];
  try {
    new Model(thing).validate();
  } catch (error) {
    faults.push(`${thing.kind} ${thing.metadata?.name}: ${error.message}`);
  }
}

function knowEveryMember(things) {
  const folder = mkdtempSync(join(import.meta.dirname, 'node_modules', '.check-'));
  try {
    const files = things.map((thing, number) => {
      const file = join(folder, `${number}.ts`);
      writeFileSync(
        file,
        `import type {I${thing.kind} as Kind} from '${modelOf(thing)}';\nexport const thing: Kind = ${JSON.stringify(thing, null, 1)};\n`,
      );
      return file;
    });
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      types: [],
    });
    for (const {messageText, file} of ts.getPreEmitDiagnostics(program)) {
      const number = files.indexOf(file?.fileName);
      faults.push(`${things[number]?.kind}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    }
  } finally {
    rmSync(folder, {recursive: true});
  }
}

const things = process.argv.slice(2).flatMap(documents);
things.forEach(validate);
knowEveryMember(things);
faults.forEach((fault) => console.log(fault));
console.log(`${things.length} manifests, ${faults.length} faults`);
process.exitCode = faults.length === 0 && things.length > 0 ? 0 : 1;
