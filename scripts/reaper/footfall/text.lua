-- Text that goes to and comes from the engine: fields, options, times. Whatever the locale is, decimals have a point.

local text = {}

local ESCAPES = { ["\t"] = "\\t", ["\n"] = "\\n", ["\r"] = "\\r", ["\\"] = "\\\\" }
local MEANINGS = { t = "\t", n = "\n", r = "\r", ["\\"] = "\\" }

--- Samples a second in every plan, whatever the project's rate is.
text.RATE_HZ = 48000

function text.split(line, separator)
  local fields = {}
  for field in (line .. separator):gmatch("(.-)" .. separator:gsub("%p", "%%%0")) do
    fields[#fields + 1] = field
  end
  return fields
end

--- One field of a tab-separated line.
function text.escape(value)
  return (tostring(value):gsub("[\t\n\r\\]", ESCAPES))
end

function text.unescape(field)
  return (field:gsub("\\([tnr\\])", MEANINGS))
end

function text.join(fields)
  local escaped = {}
  for i, field in ipairs(fields) do
    escaped[i] = text.escape(field)
  end
  return table.concat(escaped, "\t")
end

function text.fields(line)
  local fields = text.split(line, "\t")
  for i, field in ipairs(fields) do
    fields[i] = text.unescape(field)
  end
  return fields
end

--- A value in options, percent-encoded.
function text.percent(value)
  return (tostring(value):gsub("[^%w%-%._~/,:]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end))
end

--- key=value;key=value, in the order of the keys' names.
function text.options(values)
  local keys = {}
  for key in pairs(values) do
    keys[#keys + 1] = key
  end
  table.sort(keys)
  local parts = {}
  for _, key in ipairs(keys) do
    parts[#parts + 1] = key .. "=" .. text.percent(values[key])
  end
  return table.concat(parts, ";")
end

--- What text.options() wrote.
function text.read_options(options)
  local values = {}
  for _, part in ipairs(text.split(options, ";")) do
    local key, value = part:match("^([^=]+)=(.*)$")
    if key then
      values[key] = value:gsub("%%(%x%x)", function(hex)
        return string.char(tonumber(hex, 16))
      end)
    end
  end
  return values
end

--- A number with so many digits behind the point.
function text.decimal(value, digits)
  return (("%." .. digits .. "f"):format(value):gsub(",", "."))
end

--- The sample nearest to an instant.
function text.samples(seconds)
  return math.floor(seconds * text.RATE_HZ + 0.5)
end

function text.seconds(samples)
  return samples / text.RATE_HZ
end

--- An instant as the engine takes it.
function text.instant(seconds)
  return text.decimal(seconds, 6) .. "s"
end

--- A fraction within 1e-10 of a positive number, by its continued fraction.
function text.fraction(value)
  local num, den, last_num, last_den = 1, 0, 0, 1
  local rest = value
  for _ = 1, 40 do
    local whole = math.floor(rest)
    num, last_num = whole * num + last_num, num
    den, last_den = whole * den + last_den, den
    if math.abs(num / den - value) < 1e-10 * value or den > 1000000 then
      break
    end
    rest = 1 / (rest - whole)
  end
  return math.floor(num), math.floor(den)
end

--- A frame rate as a fraction: REAPER says 23.976 for 24000/1001.
function text.frame_rate(fps)
  local whole = math.floor(fps + 0.5)
  if math.abs(fps - whole) < 0.0005 then
    return whole, 1
  end
  local nominal = math.floor(fps * 1.001 + 0.5)
  if math.abs(fps - nominal * 1000 / 1001) < 0.001 then
    return nominal * 1000, 1001
  end
  return text.fraction(math.floor(fps * 1000 + 0.5) / 1000)
end

--- The whole of a file, or nil and why not.
function text.read_file(path)
  local file, why = io.open(path, "rb")
  if not file then
    return nil, why
  end
  local all = file:read("a")
  file:close()
  return all
end

--- Writes a file as a whole: it has its name only once it is complete. Gives why not, or nil.
function text.write_file(path, content)
  local part = path .. ".part"
  local file, why = io.open(part, "wb")
  if not file then
    return why
  end
  local written, failed = file:write(content)
  file:close()
  if not written then
    os.remove(part)
    return failed
  end
  os.remove(path) -- Windows renames onto nothing only
  local renamed, refused = os.rename(part, path)
  return not renamed and refused or nil
end

return text
