# Says what variables are: types, sizes, columns. It leaves no name behind, and calls no method of the user's: attributes
# are read by the functions of base that do not dispatch, and what is bound to code is not touched.
describe_variables <- function(first, values, seconds, room) {
  until <- proc.time()[["elapsed"]] + seconds
  space <- globalenv()
  late <- function() proc.time()[["elapsed"]] > until
  clip <- function(text, most = 200L) {
    substr(iconv(as.character(text), to = "UTF-8", sub = "?"), 1L, most)
  }
  texts <- function(items, most) lapply(utils::head(as.character(items), most), clip)
  bare <- function(value) {
    attributes(value) <- attributes(value)["names"]
    value
  }
  kind_of <- function(value) paste(class(value)[[1L]], collapse = "")
  # Classes whose values base itself writes down.
  is_plain <- function(value) {
    is.atomic(value) && (is.null(attr(value, "class")) || class(value)[[1L]] %in% c("factor", "ordered", "Date", "POSIXct"))
  }
  written <- function(value) {
    shown <- if (inherits(value, "factor")) {
      as.character.factor(value)
    } else if (inherits(value, "Date")) {
      format.Date(value)
    } else if (inherits(value, "POSIXct")) {
      format.POSIXct(value)
    } else {
      format.default(value, digits = 6L)
    }
    clip(trimws(shown), 60L)
  }

  column <- function(name, value) {
    fact <- list(name = clip(name), dtype = clip(kind_of(value)))
    if (!is_plain(value) || length(bare(value)) > 200000L || late()) {
      return(fact)
    }
    plain <- bare(value)
    nulls <- sum(is.na(plain))
    if (nulls > 0L) fact$nulls <- nulls
    if (!is.double(plain)) fact$distinct <- length(unique(plain[!is.na(plain)]))
    known <- value[!is.na(plain)]
    if (values && length(known) > 0L) {
      if (is.numeric(plain) && !inherits(value, "factor")) {
        fact$range <- list(written(known[which.min(bare(known))]), written(known[which.max(bare(known))]))
      } else if (is.character(plain) || inherits(value, "factor")) {
        counts <- utils::head(sort(table(written(known)), decreasing = TRUE), 3L)
        fact$top <- unname(Map(function(word, count) list(word, count), names(counts), as.integer(counts)))
      }
    }
    fact
  }

  frame <- function(value, fact) {
    names <- attr(value, "names")
    columns <- unclass(value)
    fact$kind <- "frame"
    fact$rows <- abs(.row_names_info(value, 2L))
    fact$width <- length(columns)
    fact$columns <- lapply(seq_len(min(length(columns), 300L)), function(at) column(names[[at]], columns[[at]]))
    fact
  }

  describe <- function(value) {
    fact <- list(type = clip(kind_of(value)), kind = "object")
    if (inherits(value, "data.frame")) return(frame(value, fact))
    if (is.function(value)) {
      fact$kind <- "function"
      fact$parameters <- texts(names(formals(args(value))), 30L)
    } else if (isS4(value)) {
      slots <- attributes(value)
      slots <- slots[names(slots) != "class"]
      fact$fields <- unname(Map(function(name, held) list(clip(name), clip(kind_of(held))), names(slots), slots))
    } else if (is.environment(value)) {
      fact$fields <- lapply(utils::head(ls(value), 30L), function(name) list(clip(name), ""))
    } else if (is.atomic(value) && !is.null(value)) {
      shape <- attr(value, "dim")
      size <- length(bare(value))
      if (is.null(shape) && size == 1L && is.null(attr(value, "class"))) {
        fact$kind <- "scalar"
        if (values) fact$value <- written(value)
      } else {
        fact$kind <- "array"
        fact$shape <- as.list(if (is.null(shape)) size else shape)
        fact$dtype <- typeof(value)
      }
    } else if (is.list(value)) {
      inner <- unclass(value)
      names <- attr(inner, "names")
      if (!is.null(attr(value, "class"))) {
        fact$fields <- lapply(utils::head(names, 30L), function(name) list(clip(name), clip(kind_of(inner[[name]]))))
      } else {
        fact$kind <- if (is.null(names)) "sequence" else "mapping"
        fact$size <- length(inner)
        fact$keys <- texts(names, 30L)
        fact$elements <- texts(unique(vapply(utils::head(unname(inner), 200L), kind_of, "")), 4L)
      }
    }
    fact
  }

  environment_facts <- function() {
    usual <- c(
      "dplyr", "tidyr", "readr", "ggplot2", "purrr", "stringr", "lubridate", "tibble", "forcats", "data.table", "readxl",
      "jsonlite", "httr", "shiny", "caret", "tidymodels", "randomForest", "xgboost", "lme4", "survival", "zoo", "sf",
      "testthat"
    )
    used <- usual[paste0("package:", usual) %in% search()]
    there <- Filter(function(name) nzchar(system.file(package = name)), setdiff(usual, used))
    list(
      version = paste(R.version$major, R.version$minor, sep = "."),
      platform = clip(R.version$os),
      packages = c(
        lapply(used, function(name) list(name, clip(getNamespaceVersion(name)))),
        lapply(there, function(name) list(name, ""))
      )
    )
  }

  names <- ls(space, sorted = FALSE)
  names <- names[!vapply(names, bindingIsActive, NA, space)]
  wanted <- intersect(first, names)
  facts <- list()
  left <- 0L
  for (name in c(wanted, setdiff(names, wanted))) {
    value <- get(name, envir = space)
    fact <- if (late()) {
      list(type = clip(kind_of(value)), kind = "object")
    } else {
      tryCatch(describe(value), error = function(problem) list(type = clip(kind_of(value)), kind = "object"))
    }
    fact <- c(list(name = clip(name), at = match(name, names) - 1L), fact)
    size <- nchar(jsonlite::toJSON(fact, auto_unbox = TRUE))
    if (size > room) {
      left <- left + 1L
    } else {
      room <- room - size
      facts <- c(facts, list(fact))
    }
  }
  json <- jsonlite::toJSON(list(variables = facts, left = left, environment = environment_facts()), auto_unbox = TRUE)
  gsub("\\s", "", jsonlite::base64_enc(charToRaw(enc2utf8(json))))
}
