import { checkCircles } from '../../../src/core/project/fit/check-circles';
import { faultsIn } from './faults-in';
import { viewOf } from './view-of';

describe('What a file of Python may mean otherwise', () => {
  it('is no alarm where a module has the name of a package from elsewhere [J1]', async () => {
    expect(
      await faultsIn({
        'app/__init__.py': '',
        'app/redis.py': 'import redis\n\nclient = redis.Redis()\n',
        'app/jwt.py': 'def sign(text):\n    return text\n',
        'app/auth.py':
          'import jwt\nfrom .jwt import sign\n\nprint(jwt.encode({}, sign("a")))\n',
        'app/stripe/__init__.py': '',
        'app/stripe/pay.py':
          'from stripe.error import CardError\nprint(CardError)\n',
        'tools/yaml.py': 'import yaml\n\nprint(yaml.safe_load("a"))\n'
      })
    ).toEqual([]);
  });

  it('is told where the name leads to the project alone [J1]', async () => {
    const found = await faultsIn({
      'app/__init__.py': '',
      'app/jwt.py': 'from app import jwt\n\ndef sign(text):\n    return text\n',
      'app/auth.py': 'from app.jwt import verify\nfrom app.tokens import a\n',
      'tools/run.py': 'from helpers import start\nstart()\n',
      'tools/helpers.py': 'def begin():\n    return 1\n'
    });
    expect(found).toHaveLength(3);
    expect(found.join('\n')).toMatch(/verify[^]*app\.tokens[^]*start/);
  });

  it('is no alarm where a method is called through its class, with what it is called on [J1]', async () => {
    const base =
      'class Base:\n    def save(self, path):\n        return path\n\n    def load(self):\n        return self\n';
    const use = (body: string) =>
      faultsIn({
        'app/base.py': base,
        'app/own.py': `from app.base import Base\n\n\nclass Own(Base):\n    def save(self, path):\n        ${body}\n`
      });
    expect(await use('return Base.save(self, path)')).toEqual([]);
    expect(await use('return Base.save(self, path, 1)')).toHaveLength(1);
    expect(await use('return Base().save(path, 1)')).toHaveLength(1);
  });

  it('is no alarm where a class is made by `__new__`, or is a model with settings in its head [J1]', async () => {
    expect(
      await faultsIn({
        'app/models.py':
          'from typing import TypedDict\nfrom sqlmodel import SQLModel\n\n\nclass Options(TypedDict, total=False):\n    strict: bool\n\n\nclass User(SQLModel, table=True):\n    id: int\n\n\nclass Reader:\n    def __new__(cls, path):\n        return open(path)\n',
        'app/use.py':
          'from app.models import Options, Reader, User\n\n\ndef show(user: User, options: Options):\n    return user.model_dump(), options.get("strict"), Reader("a").close()\n'
      })
    ).toEqual([]);
  });

  it('of several parents is what the first one has [J1]', async () => {
    const use = (call: string) =>
      faultsIn({
        'app/base.py':
          'class Base:\n    def words(self, path):\n        return path\n\n\nclass Named(Base):\n    def words(self, path, names):\n        return names\n\n\nclass Both(Named, Base):\n    pass\n',
        'app/use.py': `from app.base import Both\n\nBoth().${call}\n`
      });
    expect(await use('words("a", [])')).toEqual([]);
    expect(await use('words("a")')).toHaveLength(1);
  });

  it('is no circle where an import stands below what the other file needs [J1]', async () => {
    const other =
      'from app.a import first\n\n\ndef second():\n    return first()\n';
    const first = 'def first():\n    return 1\n';
    const taken = 'from app.b import second\n';
    const use = 'print(second)\n';
    const circles = async (text: string) => {
      const files = { 'app/a.py': text, 'app/b.py': other };
      return checkCircles(Object.keys(files), await viewOf(files));
    };
    expect(await circles(`${first}\n\n${taken}${use}`)).toEqual([]);
    expect(await circles(`${taken}\n\n${first}\n\n${use}`)).toHaveLength(1);
  });
});
