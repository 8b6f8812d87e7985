-- A UDP socket on loopback through LuaJIT's ffi, on Linux, macOS and Windows. Sends and receives never
-- wait. Where there is no ffi, `udp.open` says so and the caller takes the file mailbox.

local udp = {}

local LARGEST = 65536
local AF_INET, SOCK_DGRAM = 2, 2

local function declare(ffi, body)
  -- The same names again, as on a second run in one Lua state, are an error that means nothing.
  pcall(ffi.cdef, body)
end

local function posix(ffi)
  local mac = ffi.os == "OSX" or ffi.os == "BSD"
  declare(ffi, mac and [[
    struct footfall_in { uint8_t len; uint8_t family; uint16_t port; uint32_t ip; char zero[8]; };
  ]] or [[
    struct footfall_in { uint16_t family; uint16_t port; uint32_t ip; char zero[8]; };
  ]])
  declare(ffi, [[
    int socket(int, int, int);
    int close(int);
    int connect(int, const struct footfall_in *, unsigned);
    long send(int, const void *, size_t, int);
    long recv(int, void *, size_t, int);
  ]])
  local DONT_WAIT = mac and 0x80 or 0x40
  local C = ffi.C
  return {
    open = function()
      local handle = C.socket(AF_INET, SOCK_DGRAM, 0)
      return handle >= 0 and handle or nil
    end,
    address = function(sockaddr)
      if mac then
        sockaddr.len = ffi.sizeof(sockaddr)
      end
    end,
    connect = function(handle, sockaddr)
      return C.connect(handle, sockaddr, ffi.sizeof(sockaddr)) == 0
    end,
    send = function(handle, bytes)
      return tonumber(C.send(handle, bytes, #bytes, DONT_WAIT)) == #bytes
    end,
    receive = function(handle, buffer)
      return tonumber(C.recv(handle, buffer, LARGEST, DONT_WAIT))
    end,
    close = function(handle)
      C.close(handle)
    end,
  }
end

local function windows(ffi)
  declare(ffi, [[
    struct footfall_in { uint16_t family; uint16_t port; uint32_t ip; char zero[8]; };
    int WSAStartup(uint16_t, void *);
    uintptr_t socket(int, int, int);
    int closesocket(uintptr_t);
    int ioctlsocket(uintptr_t, long, unsigned long *);
    int connect(uintptr_t, const struct footfall_in *, int);
    int send(uintptr_t, const char *, int, int);
    int recv(uintptr_t, char *, int, int);
  ]])
  local NON_BLOCKING = -2147195266 -- FIONBIO
  local WSADATA_BYTES = 512
  local C = ffi.load("ws2_32")
  C.WSAStartup(0x0202, ffi.new("char[?]", WSADATA_BYTES))
  return {
    open = function()
      local handle = C.socket(AF_INET, SOCK_DGRAM, 0)
      if handle == ffi.cast("uintptr_t", -1) then
        return nil
      end
      C.ioctlsocket(handle, NON_BLOCKING, ffi.new("unsigned long[1]", 1))
      return handle
    end,
    address = function() end,
    connect = function(handle, sockaddr)
      return C.connect(handle, sockaddr, ffi.sizeof(sockaddr)) == 0
    end,
    send = function(handle, bytes)
      return C.send(handle, bytes, #bytes, 0) == #bytes
    end,
    receive = function(handle, buffer)
      return C.recv(handle, buffer, LARGEST, 0)
    end,
    close = function(handle)
      C.closesocket(handle)
    end,
  }
end

local Socket = {}
Socket.__index = Socket

--- Whether the bytes went out; UDP does not tell whether they arrived.
function Socket:send(bytes)
  return self.system.send(self.handle, bytes)
end

--- The next datagram, or nil if none is there.
function Socket:receive()
  local length = self.system.receive(self.handle, self.buffer)
  return length > 0 and self.ffi.string(self.buffer, length) or nil
end

function Socket:close()
  self.system.close(self.handle)
end

--- A socket that talks to 127.0.0.1:port and hears nobody else; or nil and why not.
function udp.open(port)
  local there, ffi = pcall(require, "ffi")
  if not there then
    return nil, "this Lua has no ffi"
  end
  local loaded, system = pcall(ffi.os == "Windows" and windows or posix, ffi)
  if not loaded then
    return nil, tostring(system)
  end
  local handle = system.open()
  if not handle then
    return nil, "the system gives no socket"
  end
  local sockaddr = ffi.new("struct footfall_in")
  sockaddr.family = AF_INET
  -- Network byte order, whatever the machine's own.
  local bytes = ffi.cast("uint8_t *", sockaddr) + ffi.offsetof(sockaddr, "port")
  bytes[0], bytes[1] = math.floor(port / 256), port % 256
  bytes = ffi.cast("uint8_t *", sockaddr) + ffi.offsetof(sockaddr, "ip")
  bytes[0], bytes[1], bytes[2], bytes[3] = 127, 0, 0, 1
  system.address(sockaddr)
  if not system.connect(handle, sockaddr) then
    system.close(handle)
    return nil, "the system does not connect the socket"
  end
  local buffer = ffi.new("char[?]", LARGEST)
  return setmetatable({ system = system, handle = handle, buffer = buffer, ffi = ffi }, Socket)
end

return udp
