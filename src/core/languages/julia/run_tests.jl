module CellwrightTests

import Test

quoted(text) = string('"', replace(replace(replace(replace(string(text), '\\' => "\\\\"), '"' => "\\\""), '\n' => "\\n"), r"[[:cntrl:]]" => " "), '"')

function outcome(name, message, line)
    passed = message === nothing
    said = passed ? "" : first(message, 600)
    string("{\"name\":", quoted(name), ",\"passed\":", passed, ",\"skipped\":false,\"message\":", quoted(said),
        ",\"line\":", line === nothing ? "null" : line, ",\"detail\":\"\"}")
end

"What a test that failed says: of a set the single failures, for its error only counts them."
function words(problem)
    problem isa LoadError && return words(problem.error)
    parts = hasproperty(problem, :errors_and_fails) ? problem.errors_and_fails : []
    isempty(parts) ? sprint(showerror, problem) : join(map(string, parts), "; ")
end

is_test(part) = part isa Expr && part.head === :macrocall && startsWith(string(part.args[1]), "@test")

function title(part, line)
    names = filter(item -> item isa AbstractString, part.args)
    isempty(names) ? string("line ", line) : first(names)
end

function report(kind, results, marker, nonce)
    println("\n", marker, "{\"kind\":\"", kind, "\",\"nonce\":", quoted(nonce), ",\"tampered\":[],\"results\":[", join(results, ","), "]}")
end

function run(sources, marker, nonce)
    results = String[]
    Core.eval(Main, :(using Test))
    for (cell, source) in enumerate(sources)
        line = nothing
        for part in Meta.parseall(source).args
            if part isa LineNumberNode
                line = part.line
                continue
            end
            message = try
                Core.eval(Main, part)
                nothing
            catch problem
                words(problem)
            end
            if is_test(part)
                push!(results, outcome(title(part, line), message, line))
            elseif message !== nothing
                return report("cells", [outcome(cell - 1, message, line)], marker, nonce)
            end
        end
    end
    report("tests", results, marker, nonce)
end

end
