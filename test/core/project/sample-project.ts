import type { ProjectPlan } from '../../../src/core/project/plan/plan-schema';

/** A small project that fits: a Python backend and a React frontend. */
export const PLAN: ProjectPlan = {
  name: 'shop',
  summary: 'A shop.',
  features: [],
  modules: [
    {
      name: 'backend',
      framework: 'python',
      description: '',
      technologies: [],
      dependencies: [],
      sections: [],
      specification:
        'store.py: find_item(item_id), save_item(item, *, overwrite=False)'
    },
    {
      name: 'frontend',
      framework: 'react',
      description: '',
      technologies: ['React'],
      dependencies: ['backend'],
      sections: [],
      specification: ''
    }
  ],
  files: {
    backend: [
      'backend/shop/models.py',
      'backend/shop/store.py',
      'backend/shop/api.py',
      'backend/tests/test_store.py'
    ],
    frontend: [
      'frontend/src/types.ts',
      'frontend/src/client.ts',
      'frontend/src/components/Card.tsx',
      'frontend/src/pages/Items.tsx',
      'frontend/src/App.tsx'
    ]
  },
  routes: [
    {
      path: '/items',
      component: 'Items',
      icon: '',
      label: 'Items',
      group: 'Overview'
    }
  ],
  api_endpoints: [
    { method: 'GET', path: '/api/items/{item_id}', description: '' },
    { method: 'POST', path: '/api/items', description: '' }
  ],
  data_models: [],
  implementation_order: [
    {
      step: 1,
      type: 'model',
      files: ['backend/shop/models.py', 'frontend/src/types.ts']
    },
    {
      step: 2,
      type: 'service',
      files: ['backend/shop/store.py', 'frontend/src/client.ts']
    },
    {
      step: 3,
      type: 'component',
      files: ['backend/shop/api.py', 'frontend/src/components/Card.tsx']
    },
    { step: 4, type: 'page', files: ['frontend/src/pages/Items.tsx'] },
    { step: 5, type: 'routes', files: ['frontend/src/App.tsx'] },
    { step: 6, type: 'test', files: ['backend/tests/test_store.py'] }
  ]
};

/** Its finished files. */
export const FILES: Readonly<Record<string, string>> = {
  'backend/shop/models.py': `from dataclasses import dataclass


@dataclass
class Item:
    id: int
    title: str
`,
  'backend/shop/store.py': `"""Keeps items."""
from .models import Item

ITEMS: dict[int, Item] = {}


class MissingItem(LookupError):
    pass


def find_item(item_id: int) -> Item:
    if item_id not in ITEMS:
        raise MissingItem(item_id)
    return ITEMS[item_id]


def save_item(item: Item, *, overwrite: bool = False) -> None:
    ITEMS[item.id] = item
`,
  'backend/shop/api.py': `from fastapi import APIRouter
from pydantic import BaseModel

from shop import store
from shop.models import Item
from shop.store import find_item, save_item

router = APIRouter(prefix="/api")


class ItemIn(BaseModel):
    id: int
    title: str


@router.get("/items/{item_id}")
def read(item_id: int):
    try:
        return find_item(item_id)
    except store.MissingItem:
        return None


@router.post("/items")
def create(data: ItemIn):
    save_item(Item(data.id, data.title), overwrite=True)
`,
  'backend/tests/test_store.py': `from shop.models import Item
from shop.store import find_item, save_item


def test_found():
    save_item(Item(1, "pen"))
    assert find_item(1).title == "pen"
`,
  'frontend/src/types.ts': `export interface Item { id: number; title: string }
export type Items = Item[];
`,
  'frontend/src/client.ts': `import type { Item } from './types';

async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(\`\${import.meta.env.VITE_API_URL}\${path}\`, { method, body: JSON.stringify(body) });
  return response.json() as Promise<T>;
}

export const getItem = (id: number) => request<Item>('GET', \`/api/items/\${id}\`);
export const createItem = (item: Item) => request<Item>('POST', '/api/items', { id: item.id, title: item.title });
`,
  'frontend/src/components/Card.tsx': `import type { Item } from '../types';

export default function Card({ item }: { item: Item }) {
  return <p>{item.title}</p>;
}
`,
  'frontend/src/pages/Items.tsx': `import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { getItem } from '../client';
import Card from '../components/Card';
import type { Item } from '../types';

export default function Items() {
  const [item, setItem] = useState<Item | null>(null);
  useEffect(() => void getItem(1).then(setItem), []);
  return <Link to="/items">{item && <Card item={item} />}</Link>;
}
`,
  'frontend/src/App.tsx': `import type { ComponentType } from 'react';
import { routes } from './routes.gen';

const pages = import.meta.glob<{ default: ComponentType }>('./pages/*.tsx');

export default function App() {
  return <ul>{routes.map(({ path, component }) => <li key={path}>{String(pages[component])}</li>)}</ul>;
}
`
};

/** A copy of the plan that may be changed. */
export function planWith(change: (plan: ProjectPlan) => void): ProjectPlan {
  const plan = structuredClone(PLAN);
  change(plan);
  return plan;
}
