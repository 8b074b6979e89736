import { fenced } from '../../context/fence';
import type { ChatMessage } from '../../ports/language-model';
import { fileContext } from '../files/file-context';
import type { ProjectView } from '../fit/project-view';
import type { ExistingProject } from './existing-project';

/** How the JSON looks; the keys say what is wanted. */
const FORM = `{"summary": "what changes, in a sentence",
 "changes": [
   {"type": "change", "path": "backend/app/models.py", "what": "exactly what changes in this file: names, signatures, formats", "drops": ["old_name"]},
   {"type": "add", "path": "backend/app/labels.py", "module": "backend", "what": "what the new file offers"},
   {"type": "remove", "path": "backend/app/legacy.py", "what": "why it goes"},
   {"type": "rename", "path": "backend/app/util.py", "to": "backend/app/text.py", "what": "what changes in it, too; empty where it only moves"}],
 "modules": [{"name": "reports", "framework": "python", "description": "…", "technologies": [], "dependencies": ["backend"], "sections": [], "specification": "…"}],
 "features": {"set": [{"name": "…", "sub_features": ["…"]}], "remove": ["…"]},
 "routes": {"set": [{"path": "/labels", "component": "Labels", "icon": "Tag", "label": "Labels", "group": "Overview"}], "remove": ["/old"]},
 "api_endpoints": {"set": [{"method": "GET", "path": "/api/labels", "description": "…"}], "remove": ["GET /api/old"]},
 "data_models": {"set": [{"name": "Label", "fields": [{"name": "id", "type": "int"}]}], "remove": ["Old"]}}`;

const RULES = [
  'List only files that have to change for the request, every one of them, and each once: callers of what is renamed, removed or takes other arguments, tests, documents and lists of packages, too.',
  '"drops" lists the names of a changed file that other files can take and that go, are renamed, or take other arguments. Leave it out where there are none; then all that the file offers has to stay.',
  'Paths are relative to the folder of the project, with "/" and without hidden names. New files follow the conventions of those that are there.',
  'Change or add automated tests of what changes. Do not change a test only to have it pass.',
  '"modules" has new modules only, and those whose text is not true any more. Leave out "features", "routes", "api_endpoints" and "data_models" where they stay.',
  'Where nothing has to change, answer with an empty list of changes and say why in "summary".'
];

/** What is asked about a project that stands in a folder. */
export interface DifferencesWish {
  readonly request: string;
  readonly existing: ExistingProject;
  /** Of the existing files. */
  readonly view: ProjectView;
  /** Tokens that the files may take. */
  readonly room: number;
}

/** The request for the differences that a change makes. Its first line says that nothing but a plan is wanted. */
export function differencesPrompt({
  request,
  existing,
  view,
  room
}: DifferencesWish): ChatMessage[] {
  const { plan, files, leftOut } = existing;
  const { inFull, offers, named } = fileContext({
    path: '',
    existing: files,
    view,
    uses: mentioned(request, files),
    module: new Set(files.keys()),
    room
  });
  const { scaffold: _, ...shown } = plan;
  const show = ({ path, text }: { path: string; text: string }) =>
    `## ${path}\n\n${fenced(/\.(\w+)$/.exec(path)?.[1] ?? '', text)}`;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [`# ${title}\n\n${lines.map(line => `- ${line}`).join('\n')}`];
  return [
    {
      role: 'user',
      content: [
        'PLANNING ONLY: plan a change of the project below. Write no code.',
        `# The plan of the project as it is\n\n${fenced('json', JSON.stringify(shown))}`,
        ...(inFull.length === 0 ? [] : ['# Its files', ...inFull.map(show)]),
        ...(offers.length === 0
          ? []
          : [
              '# What further files offer (their bodies are left out)',
              ...offers.map(show)
            ]),
        ...list('Files that exist and are not shown', named),
        ...list(
          'Files that nobody may change',
          leftOut.slice(0, 50).map(({ path, why }) => `${path}: ${why}`)
        ),
        `# The change that is wanted\n\n${request.trim()}`,
        `Answer with one JSON object of this form and nothing else; all but "changes" and "summary" may be left out:\n${FORM}`,
        RULES.map(rule => `- ${rule}`).join('\n')
      ].join('\n\n')
    }
  ];
}

/** The files that a request speaks of, by their names or by words that they hold, the most telling first. */
function mentioned(
  request: string,
  files: ReadonlyMap<string, string>
): string[] {
  const words = new Set(
    (request.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]{3,}/gu) ?? []).slice(
      0,
      40
    )
  );
  const scored = [...files].map(([path, text]) => {
    const name = path.toLowerCase();
    const body = text.toLowerCase();
    let score = request.includes(path) ? 100 : 0;
    for (const word of words) {
      score += name.includes(word) ? 10 : body.includes(word) ? 1 : 0;
    }
    return { path, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ path }) => path);
}
