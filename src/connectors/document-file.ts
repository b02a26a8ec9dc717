import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

/** A document as somebody wrote it. */
export type DocumentFile = {
  /** A tree of plain values, as from JSON. */
  readonly document: unknown;
  /** The line on which a path such as `end.noticeDays` stands; where it is missing, that of what it is missing in. */
  readonly lineOf: (path: string) => number | null;
};

/** What is wrong with a file before anybody asks what it says. */
export class MalformedDocument extends Error {
  /** Null where it is wrong as a whole. */
  readonly line: number | null;

  constructor(line: number | null, problem: string) {
    super(problem);
    this.name = 'MalformedDocument';
    this.line = line;
  }
}

const mostBytes = 1_048_576;

/** What aliases may unfold to: enough for a block that four counterparts share, not for a bomb. */
const mostAliases = 100;

/**
 * Reads JSON or plain YAML 1.2: one document, no tags, no name twice. Dates stay text.
 * @param name the file's name, which ends in .json, .yaml or .yml
 * @throws MalformedDocument
 */
export function readDocumentFile(bytes: Uint8Array, name: string): DocumentFile {
  const isJson = name.endsWith('.json');
  if (!isJson && !/\.ya?ml$/.test(name)) {
    refuse(null, 'the name of the file must end in .json, .yaml or .yml');
  }
  if (bytes.length > mostBytes) {
    refuse(null, 'larger than 1 MiB');
  }
  const text = decoded(bytes);
  try {
    const json = isJson ? parsedJson(text) : undefined;
    const lines = new LineCounter();
    const tree = parsedTree(text, lines);
    return {
      document: isJson ? json : valuesOf(tree),
      lineOf: (path) => lineOf(path, tree, lines),
    };
  } catch (error) {
    if (error instanceof RangeError) {
      refuse(null, 'nested too deep');
    }
    throw error;
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(null, 'expected UTF-8');
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
    const line = /\(line (\d+) column \d+\)/.exec(error.message)?.[1];
    return refuse(line ? Number(line) : null, 'not JSON from here on');
  }
}

function parsedTree(text: string, lines: LineCounter): Document {
  const tree = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    stringKeys: true,
    // Looked for below: the parser compares each name with every other.
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const [first] = [...tree.errors, ...tree.warnings].sort((one, other) => one.pos[0] - other.pos[0]);
  if (first) {
    refuse(lines.linePos(first.pos[0]).line, wordsOf[first.code] ?? first.message);
  }
  if (tree.directives?.yaml.version !== '1.2') {
    refuse(1, 'expected YAML 1.2');
  }
  refuseTwice(tree, lines);
  refuseManyAliases(tree, lines);
  return tree;
}

/** Where the parser's words mean its caller, or would need explaining. */
const wordsOf: Readonly<Record<string, string>> = {
  MISSING_CHAR: 'something that closes or separates is missing: a quote, a comma, a colon',
  MULTIPLE_DOCS: 'a second document begins here: a file holds one',
  NON_STRING_KEY: 'a name must be plain text',
  RESOURCE_EXHAUSTION: 'nested too deep',
  TAG_RESOLVE_FAILED: 'tags such as !this are not taken: write the value alone',
};

function refuseTwice(tree: Document, lines: LineCounter): void {
  visit(tree, {
    Map: (_, { items }) => {
      const names = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : null;
        if (names.has(name)) {
          refuse(lineAt(key, lines), `${JSON.stringify(name)} stands here a second time`);
        }
        names.add(name);
      }
    },
  });
}

/** Counted before they are resolved, which takes time for each of them. */
function refuseManyAliases(tree: Document, lines: LineCounter): void {
  let aliases = 0;
  visit(tree, {
    Alias: (_, alias) => {
      aliases += 1;
      if (aliases > mostAliases) {
        refuse(lineAt(alias, lines), `more than ${mostAliases} aliases`);
      }
    },
  });
}

/** Written anew, so that no two places share an object: who changes one would change the other. */
function valuesOf(tree: Document): unknown {
  let values: unknown;
  try {
    values = tree.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) {
      throw error;
    }
    const unknown = error.message.startsWith('Unresolved alias');
    return refuse(
      null,
      unknown ? 'an alias stands for nothing' : 'aliases unfold to more than any file needs',
    );
  }
  try {
    return JSON.parse(JSON.stringify(values));
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    return refuse(null, 'an alias stands inside what it stands for');
  }
}

function lineOf(path: string, tree: Document, lines: LineCounter): number | null {
  let node: unknown = tree.contents;
  let line = lineAt(node, lines);
  for (const name of path.split('.')) {
    const inside = isAlias(node) ? node.resolve(tree) : node;
    const pair = isMap(inside)
      ? inside.items.find(({ key }) => isScalar(key) && key.value === name)
      : undefined;
    const item = isSeq(inside) ? inside.items[Number(name)] : undefined;
    if (pair === undefined && item === undefined) {
      return line;
    }
    line = lineAt(pair?.key ?? item, lines);
    node = pair?.value ?? item;
  }
  return line;
}

function lineAt(node: unknown, lines: LineCounter): number | null {
  const offset = (node as Node | null)?.range?.[0];
  return offset === undefined ? null : lines.linePos(offset).line;
}

function refuse(line: number | null, problem: string): never {
  throw new MalformedDocument(line, problem);
}
