import { faultsIn } from './faults-in';

const FILES: Readonly<Record<string, string>> = {
  'src/main/java/a/model/Kind.java':
    'package a.model;\npublic enum Kind {\n  OPEN("o"), DONE("d");\n  private final String code;\n  Kind(String code) { this.code = code; }\n  public String getCode() { return code; }\n}\n',
  'src/main/java/a/model/Money.java':
    'package a.model;\npublic record Money(long cents) implements Comparable<Money> {\n  public static final Money ZERO = new Money(0);\n  public Money plus(Money other) { return new Money(cents + other.cents); }\n  public int compareTo(Money other) { return Long.compare(cents, other.cents); }\n}\n',
  'src/main/java/a/model/Bill.java':
    'package a.model;\nimport java.util.List;\npublic class Bill {\n  private Kind kind;\n  private Money sum = Money.ZERO;\n  public Kind getKind() { return kind; }\n  public Money getSum() { return sum; }\n  public List<String> getLines() { return List.of(); }\n  public void add(Money money, String note) { sum = sum.plus(money); }\n}\n',
  'src/main/java/a/Store.java':
    'package a;\nimport a.model.Bill;\nimport java.util.Optional;\npublic interface Store {\n  Optional<Bill> find(String id);\n  void save(Bill bill);\n  default boolean has(String id) { return find(id).isPresent(); }\n}\n',
  'src/main/java/a/MapStore.java':
    'package a;\nimport a.model.Bill;\nimport java.util.Optional;\npublic class MapStore implements Store {\n  public Optional<Bill> find(String id) { return Optional.empty(); }\n  public void save(Bill bill) { }\n}\n',
  'src/main/java/a/Fault.java':
    'package a;\npublic class Fault extends RuntimeException {\n  private final int status;\n  public Fault(int status) { super("x"); this.status = status; }\n  public int getStatus() { return status; }\n}\n',
  'src/main/java/a/Service.java':
    'package a;\nimport a.model.Bill;\nimport a.model.Kind;\nimport a.model.Money;\npublic class Service {\n  private final Store store;\n  public Service(Store store) { this.store = store; }\n  public String run(Bill bill, java.util.List<Bill> all) {\n    bill.add(new Money(1), "n");\n    if (store.has("x") && bill.getLines().isEmpty()) this.store.save(bill);\n    all.forEach(b -> b.anything());\n    try { store.find("y").get().getSum(); } catch (Fault e) { return e.getMessage() + e.getStatus(); }\n    switch (bill.getKind()) { case OPEN: return ""; default: break; }\n    for (Bill next : all) { next.getSum().plus(Money.ZERO).cents(); }\n    Object bare = (Object) bill;\n    return bare.hashCode() + bill.getKind().getCode() + Kind.OPEN.name() + all.stream().map(Bill::getSum).count();\n  }\n}\n'
};

describe('What Java reads of what other files declare', () => {
  it('is no alarm where it fits [J1]', async () => {
    expect(await faultsIn(FILES)).toEqual([]);
  });

  const service = 'src/main/java/a/Service.java';

  it.each([
    ['a method of a parameter', service, 'bill.add(', 'bill.append('],
    ['how many it takes', service, 'new Money(1), "n")', 'new Money(1))'],
    ['a method of a field', service, 'store.has(', 'store.exists('],
    [
      'a method of a field of this',
      service,
      'this.store.save(',
      'this.store.put('
    ],
    ['what a method gives', service, 'getKind().getCode()', 'getKind().code()'],
    [
      'a field that is private',
      service,
      'bill.getKind().getCode()',
      'bill.kind'
    ],
    ['a member of a record', service, '.cents()', '.getCents()'],
    ['a constant of a class', service, 'Money.ZERO', 'Money.NONE'],
    ['a constant of an enumeration', service, 'Kind.OPEN', 'Kind.NEW'],
    ['a constant in a switch', service, 'case OPEN', 'case NEW'],
    ['a reference to a method', service, 'Bill::getSum', 'Bill::getTotal'],
    ['what is caught', service, 'e.getStatus()', 'e.status()'],
    ['a type that is not imported', service, 'import a.model.Money;\n', ''],
    ['a thing of a loop', service, 'next.getSum()', 'next.sum()'],
    [
      'what an interface asks for',
      'src/main/java/a/Store.java',
      '  void save',
      '  void drop(String id);\n  void save'
    ],
    [
      'a renamed method',
      'src/main/java/a/MapStore.java',
      'void save',
      'void store'
    ]
  ])(
    'is told where it is not there: %s [J1]',
    async (_what, path, from, to) => {
      const changed = FILES[path].replace(from, to);
      expect(changed).not.toBe(FILES[path]);
      expect(
        (await faultsIn({ ...FILES, [path]: changed })).length
      ).toBeGreaterThan(0);
    }
  );
});

describe('What abstract classes of Python ask for', () => {
  const files = {
    'p/base.py':
      'from abc import ABC, abstractmethod\n\n\nclass Form(ABC):\n    @abstractmethod\n    def read(self, text): ...\n\n    def more(self): ...\n',
    'p/plain.py':
      'from .base import Form\n\n\nclass Plain(Form):\n    def read(self, text):\n        return text\n\n\nclass BaseOther(Form):\n    pass\n'
  };

  it('has to be there [J1]', async () => {
    expect(await faultsIn(files)).toEqual([]);
    const changed = files['p/plain.py'].replace('def read', 'def parse');
    expect(await faultsIn({ ...files, 'p/plain.py': changed })).toEqual([
      'p/plain.py: Plain has no read, which p/base.py asks it for.'
    ]);
  });
});
