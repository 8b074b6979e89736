import type { ChatMessage } from '../../ports/language-model';

/** How the plan's JSON looks; the keys say what is wanted. It keeps the rules below. */
export const PLAN_FORM = `{"name": "short-name", "summary": "…",
 "features": [{"name": "…", "sub_features": ["…"]}],
 "modules": [
   {"name": "backend", "framework": "python", "description": "…", "technologies": ["FastAPI"],
    "dependencies": [], "sections": ["…"],
    "specification": "what each file offers: names, signatures, errors, formats"},
   {"name": "frontend", "framework": "react", "description": "…", "technologies": ["React"],
    "dependencies": ["backend"], "sections": ["…"], "specification": "…"}],
 "files": {"backend": ["backend/app/models.py", "backend/app/main.py"], "frontend": ["frontend/src/pages/Dashboard.tsx"]},
 "routes": [{"path": "/dashboard", "component": "Dashboard", "icon": "BarChart3", "label": "Dashboard", "group": "Overview"}],
 "api_endpoints": [{"method": "GET", "path": "/api/items", "description": "…"}],
 "data_models": [{"name": "Item", "fields": [{"name": "id", "type": "int"}]}],
 "implementation_order": [{"step": 1, "type": "model", "files": ["backend/app/models.py"]},
   {"step": 2, "type": "service", "files": ["backend/app/main.py"]},
   {"step": 3, "type": "page", "files": ["frontend/src/pages/Dashboard.tsx"]}],
 "uses": {"backend/app/main.py": ["backend/app/models.py"]}}`;

const RULES = [
  'Every file stands once in "files" and once in "implementation_order". 400 files at most.',
  'Paths are relative to the folder of the project, with "/" and without hidden names. A module keeps to its own folder.',
  'The order goes from models and types to services, then hooks, components, pages and routes; tests and documents last.',
  '"uses" names for each file the files of the project that it imports. Modules must not depend on each other in a circle.',
  'Name every component of "routes" after the file that defines it. Leave "routes" empty where there are no pages.',
  'Be exact in "specification": the files are written one by one from it, and have to fit each other.',
  'Plan automated tests for each module, and a README.md that says how to run and test it.'
];

/** The request for a plan of a project. Its first line says that nothing but a plan is wanted. */
export function planPrompt(
  request: string,
  decided: readonly string[] = []
): ChatMessage[] {
  return [
    {
      role: 'user',
      content: [
        'PLANNING ONLY: plan the project below. Write no code.',
        '',
        request.trim(),
        ...(decided.length === 0
          ? []
          : ['', 'Already decided:', ...decided.map(point => `- ${point}`)]),
        '',
        'Answer with one JSON object of this form and nothing else:',
        PLAN_FORM,
        '',
        ...RULES.map(rule => `- ${rule}`)
      ].join('\n')
    }
  ];
}
