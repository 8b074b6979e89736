# What stands here sees base alone: code that gave `cat` or `stop` another meaning does not reach it.
run_tests <- function(sources, marker, nonce) {
  results <- list()
  space <- new.env(parent = globalenv())

  note <- function(name, message = NULL, line = NULL, skipped = FALSE) {
    results[[length(results) + 1L]] <<- list(
      name = name, message = message, line = line, skipped = skipped
    )
  }

  attempt <- function(name, line, work) {
    said <- tryCatch({
      work()
      NULL
    }, error = function(problem) paste("Error:", conditionMessage(problem)))
    note(name, said, line)
  }

  # The reporter of testthat keeps every expectation, and stops at none.
  attempt_that <- function(line, work) {
    reporter <- testthat::ListReporter$new()
    ended <- tryCatch({
      testthat::with_reporter(reporter, work())
      NULL
    }, error = conditionMessage)
    tests <- as.list(reporter$get_results())
    for (test in tests) {
      kinds <- vapply(test$results, function(item) sub("^expectation_", "", class(item)[[1L]]), "")
      bad <- which(kinds %in% c("failure", "error"))
      texts <- vapply(test$results, conditionMessage, "")
      name <- if (is.null(test$test)) "testthat" else test$test
      if (length(bad) > 0L) {
        place <- test$results[[bad[[1L]]]]$srcref
        note(name, paste(texts[bad], collapse = "; "), if (is.null(place)) line else place[[1L]])
      } else if (length(kinds) == 0L || all(kinds == "skip")) {
        note(name, if (length(texts) > 0L) texts[[1L]] else "it expects nothing", line, TRUE)
      } else {
        note(name, NULL, line)
      }
    }
    if (!is.null(ended)) note("testthat", ended, line)
  }

  quoted <- function(text) {
    text <- enc2utf8(paste(text, collapse = "\n"))
    text <- gsub("\\", "\\\\", text, fixed = TRUE)
    text <- gsub("\"", "\\\"", text, fixed = TRUE)
    text <- gsub("\n", "\\n", text, fixed = TRUE)
    paste0("\"", gsub("[[:cntrl:]]", " ", text), "\"")
  }

  report <- function(kind) {
    texts <- vapply(results, function(item) {
      passed <- is.null(item$message)
      paste0(
        "{\"name\":", quoted(item$name), ",\"passed\":", if (passed) "true" else "false",
        ",\"skipped\":", if (item$skipped) "true" else "false",
        ",\"message\":", quoted(if (passed) "" else substr(item$message, 1L, 600L)),
        ",\"line\":", if (is.null(item$line)) "null" else item$line, ",\"detail\":\"\"}"
      )
    }, "")
    cat(
      "\n", marker, "{\"kind\":\"", kind, "\",\"nonce\":", quoted(nonce),
      ",\"tampered\":[],\"results\":[", paste(texts, collapse = ","), "]}\n", sep = ""
    )
  }

  # A cell of tests that fails before it has defined them.
  broken <- function(cell, message, line = NULL) {
    results <<- list()
    note(as.character(cell - 1L), message, line)
    TRUE
  }

  name_of <- function(call) {
    head <- if (is.call(call)) call[[1L]] else NULL
    if (is.call(head) && length(head) == 3L) head <- head[[3L]]
    if (is.symbol(head)) as.character(head) else ""
  }

  run_cell <- function(cell) {
    parts <- tryCatch(
      parse(text = sources[[cell]], keep.source = TRUE, encoding = "UTF-8"),
      error = conditionMessage
    )
    if (is.character(parts)) return(broken(cell, parts))
    if (any(grepl("^(test_that|testthat|describe|expect_\\w+)$", all.names(parts)))) {
      if (!requireNamespace("testthat", quietly = TRUE)) {
        return(broken(cell, paste(
          "This kernel has no testthat: write the tests as functions without arguments,",
          "named test_something, that check with stopifnot"
        )))
      }
      suppressPackageStartupMessages(library("testthat", character.only = TRUE))
    }
    lines <- vapply(attr(parts, "srcref"), function(place) as.integer(place[[1L]]), 1L)
    for (at in seq_along(parts)) {
      work <- function() eval(parts[[at]], space)
      name <- name_of(parts[[at]])
      if (name %in% c("test_that", "describe", "it")) {
        attempt_that(lines[[at]], work)
      } else if (name == "stopifnot" || startsWith(name, "expect_")) {
        attempt(paste("line", lines[[at]], "of cell", cell), lines[[at]], work)
      } else if (!startsWith(name, "test_") || length(parts[[at]]) > 1L) {
        said <- tryCatch({
          work()
          NULL
        }, error = conditionMessage)
        if (!is.null(said)) return(broken(cell, said, lines[[at]]))
      }
    }
    FALSE
  }

  run_functions <- function() {
    for (name in ls(space, sorted = FALSE)) {
      test <- get(name, envir = space)
      if (startsWith(name, "test") && is.function(test) && length(formals(test)) == 0L) {
        attempt(name, NULL, test)
      }
    }
  }

  nowhere <- file(nullfile(), "w")
  sink(nowhere)
  is_broken <- tryCatch({
    ended <- FALSE
    for (cell in seq_along(sources)) ended <- ended || run_cell(cell)
    if (!ended) run_functions()
    ended
  }, finally = {
    sink()
    close(nowhere)
  })
  report(if (is_broken) "cells" else "tests")
}
