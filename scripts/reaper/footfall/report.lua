-- What the user is told. A refusal is an error with a sentence for the user; any other is a fault of these scripts.

local report = {}

--- Ends what is going on with a sentence for the user.
function report.refuse(format, ...)
  error({ refusal = select("#", ...) > 0 and format:format(...) or format }, 0)
end

--- Into REAPER's console, which opens with it.
function report.tell(format, ...)
  local line = select("#", ...) > 0 and format:format(...) or format
  reaper.ShowConsoleMsg("Footfall: " .. line .. "\n")
end

--- For xpcall: an error with where it came from. Refusals, and what was traced before, stay as they are.
function report.traced(problem)
  if type(problem) == "table" then
    return problem
  end
  return { fault = debug.traceback(tostring(problem), 2) }
end

--- Tells of what report.traced() made.
function report.problem(problem)
  if problem.refusal then
    report.tell("%s", problem.refusal)
  else
    report.tell("this went wrong in Footfall's scripts; nothing was left half done. Please report it:\n%s",
      problem.fault)
  end
end

return report
