/** The Python that runs doctests of the code, and the examples and asserts of the request. */
export const DOCTESTS_SOURCE = String.raw`
import doctest, math

def same(want, got):
    if isinstance(want, float) and isinstance(got, (int, float)) and not isinstance(got, bool):
        return math.isclose(want, got, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(want, (list, tuple)) and type(want) is type(got):
        return len(want) == len(got) and all(map(same, want, got))
    return type(want) is type(got) and want == got

class Checker(doctest.OutputChecker):
    """Accepts the same value in another spelling: quotes, the order of a set, the last digit of a float."""
    def check_output(self, want, got, optionflags):
        if super().check_output(want, got, optionflags):
            return True
        try:
            return same(ast.literal_eval(want.strip()), ast.literal_eval(got.strip()))
        except Exception:
            return False

class Runner(doctest.DocTestRunner):
    def __init__(self):
        super().__init__(checker=Checker(), verbose=False,
                         optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        self.problems = []
    def report_start(self, out, test, example):
        pass
    def report_success(self, out, test, example, got):
        pass
    def report_failure(self, out, test, example, got):
        self.problems.append(example.source.strip() + " gives " + (got.strip() or "nothing")
                             + ", expected " + (example.want.strip() or "nothing"))
    def report_unexpected_exception(self, out, test, example, exc_info):
        if isinstance(exc_info[1], Stopped):
            raise exc_info[1]
        self.problems.append(example.source.strip() + " raises " + exc_info[0].__name__ + ": " + str(exc_info[1]))

def run_doctest(test):
    runner = Runner()
    with silence():
        runner.run(test, out=lambda text: None, clear_globs=False)
    if not runner.problems:
        return dict(PASSED)
    return {**PASSED, "passed": False, "message": short(runner.problems[0])}

def run_examples(namespace, text):
    spec = json.loads(text)
    parser, found = doctest.DocTestParser(), []
    for item in spec["texts"]:
        try:
            test = parser.get_doctest(item["text"], dict(namespace), item["name"], None, 0)
        except ValueError as error:
            found.append({**PASSED, "name": item["name"], "of": item["of"], "passed": False, "message": short(str(error))})
            continue
        found.append({"name": item["name"], "of": item["of"], **run_doctest(test)})
    for item in spec["asserts"]:
        code = item["source"]
        def run():
            exec(compile(code, "<request>", "exec"), dict(namespace))
        found.append({"name": item["name"], "of": "request", **call(run, [code])})
    report("examples", {"results": found})
`;
