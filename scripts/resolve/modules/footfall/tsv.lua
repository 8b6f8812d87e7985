-- Tables as text: tab-separated, with \t \n \r \\ for what a field may not hold (docs/formats.md).

local tsv = {}

local ESCAPES = { ["\\"] = "\\\\", ["\t"] = "\\t", ["\n"] = "\\n", ["\r"] = "\\r" }
local CHARACTERS = { ["\\"] = "\\", t = "\t", n = "\n", r = "\r" }

local function escape(field)
  return (tostring(field):gsub("[\\\t\n\r]", ESCAPES))
end

local function unescape(field)
  return (field:gsub("\\(.)", CHARACTERS))
end

--- The fields of a line.
function tsv.fields(line)
  local fields = {}
  for field in (line .. "\t"):gmatch("([^\t]*)\t") do
    fields[#fields + 1] = unescape(field)
  end
  return fields
end

--- A line of fields, without its end.
function tsv.line(...)
  local fields = {}
  for i = 1, select("#", ...) do
    fields[i] = escape((select(i, ...)))
  end
  return table.concat(fields, "\t")
end

--- The whole text of a file, or nil and why not.
function tsv.read(path)
  local file, why = io.open(path, "rb")
  if not file then
    return nil, why
  end
  local text = file:read("*a")
  file:close()
  return text
end

--- Replaces a file in one step; true, or nil and why not.
function tsv.write(path, text)
  local temporary = path .. ".tmp"
  local file, why = io.open(temporary, "wb")
  if not file then
    return nil, why
  end
  file:write(text)
  file:close()
  os.remove(path) -- Windows does not rename onto a file that is there
  return os.rename(temporary, path)
end

--- Rows of a table with a header, each by column name, and the `#` lines before it as lists.
function tsv.rows(text)
  local rows, comments, header = {}, {}, nil
  for line in text:gmatch("([^\r\n]+)") do
    if line:sub(1, 1) == "#" and not header then
      comments[#comments + 1] = tsv.fields(line:sub(2))
    else
      local fields = tsv.fields(line)
      if not header then
        header = fields
      else
        local row = {}
        for i, name in ipairs(header) do
          row[name] = fields[i] or ""
        end
        rows[#rows + 1] = row
      end
    end
  end
  return rows, comments
end

--- Text of a table: names of the columns, and rows by name.
function tsv.table(columns, rows)
  local lines = { tsv.line(unpack(columns)) }
  for _, row in ipairs(rows) do
    local fields = {}
    for i, name in ipairs(columns) do
      fields[i] = row[name] == nil and "" or row[name]
    end
    lines[#lines + 1] = tsv.line(unpack(fields, 1, #columns))
  end
  return table.concat(lines, "\n") .. "\n"
end

return tsv
