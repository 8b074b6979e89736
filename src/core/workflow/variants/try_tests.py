"""Tries tests on the code before it; `variant-run.ts` says how and reads the report."""


def _try_tests(tests, seconds, total, marker):
    import _thread
    import contextlib
    import io
    import json
    import signal
    import sys
    import threading
    import time

    class Late(BaseException):
        pass

    def stop(*_):
        raise Late()

    watching = []

    def watch(left):
        over = threading.Event()
        work, wait = time.process_time() + left, time.monotonic() + 8 * left

        def look():
            while not over.wait(0.02):
                if time.process_time() > work or time.monotonic() > wait:
                    _thread.interrupt_main()
                    return

        thread = threading.Thread(target=look, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            # No threads either: the limit of the whole step remains.
            return
        watching.append((over, thread))

    def unwatch():
        while watching:
            over, thread = watching[-1]
            over.set()
            thread.join()
            watching.pop()

    def limit(left):
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, left)
            signal.setitimer(signal.ITIMER_REAL, 8 * left)
        elif left:
            watch(left)
        else:
            unwatch()

    def settle():
        # The time may be up at this very moment.
        while True:
            try:
                return limit(0)
            except Late:
                pass

    def attempt(action):
        try:
            limit(seconds)
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                value = action()
            limit(0)
            return True, value
        except BaseException:
            settle()
            return False, None

    tests = json.loads(tests)
    for name in ("SIGALRM", "SIGPROF") if hasattr(signal, "setitimer") else ("SIGINT",):
        signal.signal(getattr(signal, name), stop)
    sys.setrecursionlimit(2000)
    report, values, space, end = [], {}, globals(), time.process_time() + total
    for test in tests:
        passed, call = False, test["call"]
        if time.process_time() < end:
            passed, _ = attempt(lambda: exec(test["source"], space))
        if call and call not in values and time.process_time() < end:
            done, shown = attempt(lambda: repr(eval(call, space)))
            values[call] = shown[:300] if done else None
        report.append({"passed": passed, "value": values.get(call)})
    print("\n" + marker + json.dumps(report))
