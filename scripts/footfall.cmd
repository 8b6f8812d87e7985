@echo off
rem Builds what is missing on first use, then runs Footfall's command line.
setlocal
set "HERE=%~dp0.."
set "DIST=%HERE%\host-bridge\target\dist"
set "JAVA_COMMAND=java"
if defined JAVA_HOME set "JAVA_COMMAND=%JAVA_HOME%\bin\java"
"%JAVA_COMMAND%" -version >nul 2>&1 || (
  echo MODEL_MISSING: no Java found; install JDK 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
if not exist "%DIST%\built" (
  echo Building Footfall ^(once; libraries are downloaded on the first build^) ... 1>&2
  pushd "%HERE%"
  call mvnw.cmd -q -B -ntp -DskipTests -Dspotless.check.skip=true package 1>&2 || (
    popd
    echo MODEL_MISSING: the build failed; what Maven said is above 1>&2
    exit /b 2
  )
  popd
  type nul > "%DIST%\built"
)
if not defined FOOTFALL_HEAP set "FOOTFALL_HEAP=1g"
"%JAVA_COMMAND%" -XX:+UseParallelGC -Xmx%FOOTFALL_HEAP% -Djava.awt.headless=true -cp "%DIST%\*;%DIST%\lib\*" dev.footfall.bridge.Main %*
