"""The part of the runner that plants faults.

Each mutant takes its definition's place, the tests run, the original comes back.
A mutant that runs for too long counts as found.
"""

import _thread
import contextlib
import signal
import threading
import time
import types


def raise_stopped(*_):
    raise Stopped()


# Code can ask for the handler of a signal; this one knows nothing but its exception.
alarm = types.FunctionType(raise_stopped.__code__, {"Stopped": Stopped, "__builtins__": {}})


@contextlib.contextmanager
def time_limit(seconds):
    if hasattr(signal, "setitimer") and _thread.get_ident() == threading.main_thread().ident:
        before = signal.signal(signal.SIGALRM, alarm)
        # Again and again, for code may catch the first.
        signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        return
    fired, ended, wait = [], [], _thread.allocate_lock()

    def fire():
        if not wait.acquire(timeout=seconds):
            fired.append(True)
            _thread.interrupt_main()
        ended.append(True)

    wait.acquire()
    _thread.start_new_thread(fire, ())
    try:
        yield
    except KeyboardInterrupt:
        if not fired:
            raise
        raise Stopped()
    finally:
        wait.release()
        try:
            while not ended:
                time.sleep(0.001)
        except KeyboardInterrupt:
            # The time was up just when the work was done.
            if not fired:
                raise


def run_mutants():
    spec = PLAN["mutants"]
    start = clock()
    baseline = run_all()
    limit = max(1.0, 10 * (clock() - start))
    wanted = [name for name, result in baseline.items() if result["passed"]]
    found = []
    for mutant in spec["mutants"]:
        if clock() - start > spec["seconds"]:
            break
        name, original = mutant["definition"], SPACE.get(mutant["definition"])
        killers, timeout, noted = [], False, len(NOTES)
        try:
            with time_limit(limit):
                with silence():
                    exec(compile(mutant["source"], "<mutant>", "exec", 0, True), SPACE)
                results = run_all()
            killers = [test for test in wanted if not results.get(test, {"passed": False})["passed"]]
        except Stopped:
            timeout = True
        except Exception:
            continue
        finally:
            SPACE[name] = original
            # What a planted fault does, an equality that always holds among it, is not the code's doing.
            del NOTES[noted:]
        found.append({"id": mutant["id"], "killers": killers, "timeout": timeout})
    return [("mutants", found)]
