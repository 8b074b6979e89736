import type { JsonType } from './json/json-type';
import type { Given, Signature } from './signature';

/** One name that a file takes from another. */
export interface TakenName {
  /** The name there; `default` for a default export, `*` for all of them. */
  readonly name: string;
  /** Line of the place that needs it, from 1. */
  readonly line: number;
}

/** What a file imports, or reaches for, in one statement. */
export interface ImportFact {
  /** The module as it is written: `..models`, `./api/client`, `dev.orders.Json`. */
  readonly specifier: string;
  readonly line: number;
  /** Empty where the module itself is imported, and nothing is known to be taken from it. */
  readonly names: readonly TakenName[];
  /**
   * `glob`: a pattern, as of `import.meta.glob`; each file that it meets counts. `bare`: what is used without being
   * imported, and so has to be of the same package.
   */
  readonly kind: 'names' | 'glob' | 'bare';
  /** True where it may be no module at all, but a name of one: then it says nothing. */
  readonly maybe?: boolean;
  /** True where it is imported when it is needed, or below what the file defines, so that others find that made. */
  readonly late?: boolean;
}

/** One name that a file offers to others. */
export interface Offer {
  readonly kind: 'function' | 'class' | 'object' | 'value' | 'type' | 'module';
  /** What it takes; absent where that cannot be known. */
  readonly signature?: Signature;
}

/** A call of something that was imported. */
export interface CallFact extends Given {
  readonly specifier: string;
  readonly name: string;
  readonly line: number;
}

/** A step from a list to what it holds. */
export const ITEM = '[]';

/**
 * What a function gives, as a name and as a step of a path: `list()`; `await list()` where it is waited for.
 *
 * @param name of the function.
 */
export function resultOf(name: string, isAwaited = false): string {
  return isAwaited ? `await ${name}()` : `${name}()`;
}

/** What an expression is, as its declaration says, and the way from there to a part of it. */
export type Typed = Pick<MemberRead, 'of' | 'isValue' | 'path'>;

/** What calling a thing gives, as reads name it; `null` where that has no name: a thing of a list. */
export function called(typed: Typed, isAwaited: boolean): Typed | null {
  const { of, isValue, path } = typed;
  const last = path.at(-1);
  if (last === ITEM) {
    return null;
  }
  if (last !== undefined) {
    return {
      ...typed,
      path: [...path.slice(0, -1), resultOf(last, isAwaited)]
    };
  }
  return isValue && of.kind === 'named'
    ? { ...typed, of: { ...of, name: resultOf(of.name, isAwaited) } }
    : null;
}

/** A component that is imported and shown. */
export interface ElementFact {
  readonly specifier: string;
  readonly name: string;
  readonly line: number;
  /** The names of what it is given. */
  readonly given: readonly string[];
  /** False where an object is spread into it, so that it may be given more. */
  readonly isWhole: boolean;
}

/** A member that is read of something whose declaration tells what it has: `task.owner.name`, `Status.DONE`. */
export interface MemberRead {
  /** The type of the value; of a class, an enumeration or an object that is read itself, its name. */
  readonly of: JsonType;
  /** Whether `of` names the thing itself, and not its type. */
  readonly isValue: boolean;
  /** From the value to the member: names, `ITEM` for each step into a list, `resultOf` for what a method gives. */
  readonly path: readonly string[];
  readonly line: number;
  /** How the member is called; absent where it is only read. */
  readonly given?: Given;
}

/** A class that can be made: it has to have what its parents ask for. */
export interface ClassPromise {
  readonly name: string;
  readonly line: number;
  readonly parents: readonly JsonType[];
  /** The names of its own members. */
  readonly has: ReadonlySet<string>;
}

/** What is wrong with the text itself. */
export interface SyntaxFault {
  readonly line: number | null;
  readonly message: string;
}

/** The method of a request whose method is chosen elsewhere. */
export const ANY_METHOD = 'ANY';

/** An HTTP endpoint that a file serves or calls. */
export interface EndpointFact {
  readonly method: string;
  /** With `{}` for each part that varies. */
  readonly path: string;
  readonly line: number;
  /**
   * The JSON of the request: what is sent, or what may be taken. A server says what each parameter of its function
   * could be; the one that is a type of the project is the body.
   */
  readonly takes: readonly JsonType[];
  /** The JSON of the answer: what is expected, or given; `null` where it cannot be read. */
  readonly gives: JsonType | null;
  /** What serves it where that may be mounted under a path elsewhere: `router`. */
  readonly router?: string;
}

/** Endpoints of a router that are served under a path: `app.use('/api', router)`. */
export interface MountFact {
  /** What they are mounted on. */
  readonly on: string;
  /** The router, by its name, in this file or in the first of the modules that is of the project. */
  readonly router: string;
  readonly specifiers: readonly string[];
  readonly prefix: string;
}

/** What can be known of a file by reading it. */
export interface FileFacts {
  readonly syntax: SyntaxFault | null;
  readonly imports: readonly ImportFact[];
  readonly offers: ReadonlyMap<string, Offer>;
  /** True where it may offer names that cannot be read. */
  readonly offersMore: boolean;
  /** Modules all of whose names it offers, too. */
  readonly passesOn: readonly string[];
  readonly calls: readonly CallFact[];
  readonly serves: readonly EndpointFact[];
  readonly requests: readonly EndpointFact[];
  /** Absent where it has none. */
  readonly mounts?: readonly MountFact[];
  /** The words of a file that serves endpoints in a way that is not read. */
  readonly servedByHand?: ReadonlySet<string>;
  /** What it declares that may travel as JSON; absent where it declares nothing. */
  readonly types?: ReadonlyMap<string, JsonType>;
  /** What values of its classes have, by the name of the class; what `types` knows need not be here. */
  readonly shapes?: ReadonlyMap<string, JsonType>;
  /** What its objects, enumerations and classes have themselves, by name. */
  readonly values?: ReadonlyMap<string, JsonType>;
  /** What its components ask for, by name, where a type says it. */
  readonly props?: ReadonlyMap<string, JsonType>;
  readonly elements?: readonly ElementFact[];
  /** What it reads of typed values, in order. */
  readonly reads?: readonly MemberRead[];
  /** Its classes that have to have what others ask for; absent where it has none. */
  readonly promises?: readonly ClassPromise[];
  /** True where it turns names of fields into another case. */
  readonly turnsCase?: boolean;
  /** Names of modules that it gives places to; absent where it gives none. */
  readonly aliases?: readonly Alias[];
  /** Files that it names in its text; absent where it names none. */
  readonly references?: readonly TextReference[];
  /** Names of routes of Flask: those that it gives, and those that it wants. */
  readonly routeNames?: {
    readonly names: ReadonlySet<string>;
    readonly blueprints: readonly string[];
    /** Whether blueprints, or the application itself, may have others. */
    readonly open: boolean;
    readonly isPlainOpen: boolean;
  };
  readonly wantedRoutes?: readonly TakenName[];
  /** Of tests in Python. */
  readonly fixtures?: FixtureFacts;
  /** Packages that it lists, of a list of packages. */
  readonly packages?: ReadonlySet<string>;
  /** Pages that it leads to, and paths of routes that it declares; absent where it has no pages. */
  readonly links?: readonly { readonly path: string; readonly line: number }[];
  readonly routes?: readonly string[];
}

/** A file that a page, a sheet, a template or a function that shows one names. */
export interface TextReference {
  readonly name: string;
  readonly line: number;
  /**
   * `near`: from the file that names it; `page`: from where a page is served; `template` and `static`: from a folder
   * of that name.
   */
  readonly kind: 'near' | 'page' | 'template' | 'static';
}

/** What a file gives to tests and wants of pytest by names of parameters. */
export interface FixtureFacts {
  readonly gives: ReadonlySet<string>;
  readonly wants: readonly TakenName[];
  /** Whether there may be others. */
  readonly open: boolean;
}

/** What a name of a module stands for, as a package or a configuration of the compiler says. */
export interface Alias {
  /** The name, perhaps with one `*`: `@components/*`, `#db`, `@shop/shared`. */
  readonly pattern: string;
  /** Places in the project, with the same `*`. */
  readonly targets: readonly string[];
  /** The folder, with the slash, whose files know it; empty for all. */
  readonly below: string;
}

/** The facts of a file of which nothing is known. */
export const NO_FACTS: FileFacts = {
  syntax: null,
  imports: [],
  offers: new Map(),
  offersMore: true,
  passesOn: [],
  calls: [],
  serves: [],
  requests: []
};

/** Where an import leads. */
export type Target =
  /** A file of the project, written or planned. `unsure` where a package from elsewhere may be meant as well. */
  | { readonly type: 'file'; readonly path: string; readonly unsure?: true }
  /** A folder that is imported as a module: its files are its names. */
  | { readonly type: 'folder'; readonly path: string; readonly unsure?: true }
  /** A package that is not of the project. */
  | { readonly type: 'external' }
  /** It is meant to be of the project, and no such file is planned. */
  | { readonly type: 'missing'; readonly wanted: string };

/** The files of a project as far as they are known. */
export interface KnownFiles {
  /** All paths, written or planned. */
  readonly paths: ReadonlySet<string>;
  /** The facts of those that are there. */
  readonly facts: ReadonlyMap<string, FileFacts>;
}

/** How the files of a language are read and find each other. */
export interface LanguageReader {
  read(path: string, content: string): FileFacts;
  resolve(from: string, specifier: string, files: KnownFiles): Target;
}
