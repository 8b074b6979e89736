/**
 * The Python that plants faults: each mutant takes its definition's place, the tests run, the original
 * comes back. A mutant that runs for too long counts as found.
 */
export const MUTANTS_SOURCE = String.raw`
@contextlib.contextmanager
def time_limit(seconds):
    import signal, threading, _thread
    if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        def stop(*_):
            raise Stopped()
        before = signal.signal(signal.SIGALRM, stop)
        # Again and again, for code may catch the first.
        signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        return
    fired = []
    def fire():
        fired.append(True)
        _thread.interrupt_main()
    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt:
        if not fired:
            raise
        raise Stopped()
    finally:
        timer.cancel()
        try:
            timer.join()
        except KeyboardInterrupt:
            # The time was up just when the work was done.
            if not fired:
                raise

def run_mutants(namespace, text):
    spec = json.loads(text)
    start = clock()
    baseline = run_all(namespace, spec["tests"])
    limit = max(1.0, 10 * (clock() - start))
    wanted = [name for name, result in baseline.items() if result["passed"]]
    found = []
    for mutant in spec["mutants"]:
        if clock() - start > spec["seconds"]:
            break
        name, original = mutant["definition"], namespace.get(mutant["definition"])
        killers, timeout = [], False
        try:
            with time_limit(limit):
                with silence():
                    exec(compile(mutant["source"], "<mutant>", "exec"), namespace)
                results = run_all(namespace, spec["tests"])
            killers = [test for test in wanted if not results.get(test, {"passed": False})["passed"]]
        except Stopped:
            timeout = True
        except Exception:
            continue
        finally:
            namespace[name] = original
        found.append({"id": mutant["id"], "killers": killers, "timeout": timeout})
    report("mutants", {"results": found})
`;
