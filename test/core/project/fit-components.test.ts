import { faultsIn } from './faults-in';

const CARD =
  'import { memo, forwardRef, type FC, type ButtonHTMLAttributes, type ReactNode } from "react";\nimport type { Open } from "./types";\nexport interface CardProps extends Open { title: string; size?: number; onOpen(id: number): void }\nexport default function Card({ title }: CardProps) { return <b>{title}</b>; }\nexport const Box = memo(({ children }: { children: ReactNode }) => <div>{children}</div>);\nexport const Field = forwardRef<HTMLInputElement, { label: string }>(({ label }, ref) => <input ref={ref} title={label} />);\nexport function Button(props: ButtonHTMLAttributes<HTMLButtonElement> & { kind: string }) { return <button {...props} />; }\nexport function List<T>({ items }: { items: T[] }) { return <i>{items.length}</i>; }\nexport const Row: FC<{ id: number }> = ({ id }) => <i>{id}</i>;\nexport const Plain = () => <hr />;\nexport function Old({ a }: { a: string }) { return <b>{a}</b>; }\nOld.defaultProps = { a: "a" };\n';

/** What a page shows of the components above. */
const show = (body: string) =>
  faultsIn({
    'src/types.ts': 'export interface Open { open: boolean }\n',
    'src/Card.tsx': CARD,
    'src/index.ts':
      'export * from "./Card";\nexport { default as Main } from "./Card";\n',
    'src/App.tsx':
      'import Card from "./Card";\nconst App = make(Card);\nexport default App;\n',
    'src/main.tsx': 'import App from "./App";\nexport const all = <App />;\n',
    'src/Page.tsx': `import { Main as Card } from "./index";\nimport { Box, Button, Field, List, Old, Plain, Row } from "./index";\nexport const Page = ({ rest }: { rest: any }) => <>${body}</>;\nexport { Box, Button, Card, Field, List, Old, Plain, Row };\n`
  });

describe('Components of React that another file shows', () => {
  it.each([
    [
      'with a property of another name',
      '<Card open titel="a" />',
      'with titel'
    ],
    ['without one that they need', '<Card title="a" />', 'without open'],
    [
      'with an unknown one beside a spread',
      '<Card {...rest} onClose={rest} />',
      'with onClose'
    ],
    ['without children', '<Box />', 'without children'],
    ['in memo, with another', '<Box wide>a</Box>', 'with wide'],
    ['of a declared type, without one', '<Row>a</Row>', 'without id'],
    ['in forwardRef, without one', '<Field ref={rest} />', 'without label']
  ])('are told %s [J1]', async (_what, body, fault) => {
    const found = await show(body);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^src\/Page.tsx: shows .* of src\/Card.tsx /);
    expect(found[0]).toContain(fault);
  });

  it.each([
    [
      'what they ask for',
      '<Card key="a" open title="a" data-id="1" onOpen={rest} /><Box><b /></Box><Field label="a" />'
    ],
    ['what is spread', '<Card {...rest} />'],
    ['what cannot be read', '<Button type="submit" /><List items={[]} />'],
    [
      'what has no type, or gets defaults',
      '<Plain /><Old /><Row id={1}>a</Row>'
    ],
    ['another thing of the name', '{[rest].map(({ Card }) => <Card to="a" />)}']
  ])('are no alarm with %s [J1]', async (_what, body) => {
    expect(await show(body)).toEqual([]);
  });
});
