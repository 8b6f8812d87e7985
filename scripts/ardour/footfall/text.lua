-- Files and tables as text (docs/formats.md): tab-separated, \t \n \r \\ for what a field may not hold.

local text = {}

local ESCAPES = { ["\\"] = "\\\\", ["\t"] = "\\t", ["\n"] = "\\n", ["\r"] = "\\r" }
local PLAIN = { t = "\t", n = "\n", r = "\r", ["\\"] = "\\" }

--- Ends an action with words for the user.
function text.refuse (format, ...)
	error ({ refusal = format:format (...) }, 0)
end

function text.read (path)
	local file = io.open (path, "rb")
	local all = file and file:read ("a")
	if file then
		file:close ()
	end
	return all
end

--- Writes a file whole or not at all; whether it was written.
function text.write (path, all)
	local file = io.open (path .. ".part", "wb")
	if not file then
		return false
	end
	file:write (all)
	file:close ()
	return os.rename (path .. ".part", path) == true
end

function text.line (...)
	local fields = { ... }
	for i, field in ipairs (fields) do
		fields[i] = tostring (field):gsub ("[\\\t\n\r]", ESCAPES)
	end
	return table.concat (fields, "\t")
end

function text.fields (line)
	local fields = {}
	for field in (line .. "\t"):gmatch ("([^\t]*)\t") do
		fields[#fields + 1] = field:gsub ("\\(.)", PLAIN)
	end
	return fields
end

--- Rows by column name, and the `#` lines before the header as lists.
function text.rows (all)
	local rows, comments, header = {}, {}, nil
	for line in all:gmatch ("[^\r\n]+") do
		local fields = text.fields (line)
		if not header and line:sub (1, 1) == "#" then
			comments[#comments + 1] = fields
		elseif not header then
			header = fields
		else
			local row = {}
			for i, name in ipairs (header) do
				row[name] = fields[i] or ""
			end
			rows[#rows + 1] = row
		end
	end
	return rows, comments
end

--- Writes a table; what a row lacks is an empty field.
function text.write_rows (path, columns, rows)
	local lines = { table.concat (columns, "\t") }
	for _, row in ipairs (rows) do
		local fields = {}
		for i, name in ipairs (columns) do
			fields[i] = row[name] == nil and "" or row[name]
		end
		lines[#lines + 1] = text.line (table.unpack (fields))
	end
	if not text.write (path, table.concat (lines, "\n") .. "\n") then
		text.refuse ("%s cannot be written: is the disk full?", path)
	end
	return path
end

--- Lines `key = value`; `#` begins a line that is passed over.
function text.settings (all)
	local settings = {}
	for line in (all or ""):gmatch ("[^\r\n]+") do
		local key, value = line:match ("^%s*([%w-]+)%s*=%s*(.-)%s*$")
		if key then
			settings[key] = value
		end
	end
	return settings
end

return text
