/* Starts the program in the Python that lies beside it, and never ends in silence.

   Three programs are made of this file:
     KrokKaeoITA.exe      the window: no console; a fault is told in a message box
     kroknkaeo-ita.exe    the command line (-DCONSOLE): a fault is told on standard error
     python.exe           the same Python for the tests (-DINTERPRETER); it does not ship

   Python is loaded by name while this runs, so that a missing DLL can be told too. */

#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#include "cpython311.h"

#define PROGRAM L"ITA เทศบาล"
#define ROOM 32768
#define RUNNING L"Local\\KrokKaeoITA.running"
#define INSTALLING L"Local\\KrokKaeoITA.installing"

static const wchar_t REINSTALL[] =
    L"กรุณาติดตั้งโปรแกรมใหม่ด้วยไฟล์ติดตั้ง ข้อมูลที่บันทึกไว้ไม่หาย\n"
    L"ถ้าติดตั้งใหม่แล้วยังเปิดไม่ได้ โปรแกรมป้องกันไวรัสอาจกักไฟล์ของโปรแกรมไว้ "
    L"กรุณาแจ้งผู้ดูแลคอมพิวเตอร์พร้อมข้อความด้านล่าง";
static const wchar_t CRASHED[] =
    L"โปรแกรมหยุดทำงานกะทันหัน ข้อมูลที่บันทึกไว้แล้วไม่หาย\n"
    L"กรุณาเปิดโปรแกรมใหม่ ถ้าเกิดซ้ำ กรุณาแจ้งผู้ดูแลคอมพิวเตอร์พร้อมข้อความด้านล่าง";

static wchar_t home[ROOM]; /* the folder of this program, without a backslash at its end */
static wchar_t self[ROOM];
static Python py;

/* --- telling ---------------------------------------------------------------------------------- */

static void tell(const wchar_t *text, const wchar_t *detail)
{
    size_t room = wcslen(text) + wcslen(detail) + 4;
    wchar_t *all = malloc(room * sizeof *all);
    if (!all)
        return;
    swprintf(all, room, detail[0] ? L"%ls\n\n%ls" : L"%ls", text, detail);
#if defined(CONSOLE) || defined(INTERPRETER)
    int length = WideCharToMultiByte(CP_UTF8, 0, all, -1, NULL, 0, NULL, NULL);
    char *bytes = malloc((size_t)length + 1);
    DWORD written;
    if (bytes) {
        WideCharToMultiByte(CP_UTF8, 0, all, -1, bytes, length, NULL, NULL);
        bytes[length - 1] = '\n';
        WriteFile(GetStdHandle(STD_ERROR_HANDLE), bytes, (DWORD)length, &written, NULL);
        free(bytes);
    }
#else
    MessageBoxW(NULL, all, PROGRAM, MB_OK | MB_ICONERROR | MB_SETFOREGROUND);
#endif
    free(all);
}

/* Tell that the program could not start, with what the system or Python said about it. */
static int not_started(const wchar_t *detail)
{
    static wchar_t text[1024];
    swprintf(text, 1024, L"เปิดโปรแกรมไม่ได้\n%ls", REINSTALL);
    tell(text, detail);
    return 1;
}

static int not_loaded(const wchar_t *file, DWORD fault)
{
    static wchar_t detail[ROOM + 600], reason[512];
    FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, fault, 0,
                   reason, 512, NULL);
    swprintf(detail, ROOM + 600, L"%ls (%lu) %ls", file, fault, reason);
    return not_started(detail);
}

static LONG WINAPI crashed(EXCEPTION_POINTERS *what)
{
    static wchar_t detail[128];
    swprintf(detail, 128, L"%08lX @ %p", what->ExceptionRecord->ExceptionCode,
             what->ExceptionRecord->ExceptionAddress);
    tell(CRASHED, detail);
    return EXCEPTION_EXECUTE_HANDLER;
}

/* --- Python ----------------------------------------------------------------------------------- */

static void beside(wchar_t *path, const wchar_t *name)
{
    swprintf(path, ROOM, L"%ls\\%ls", home, name);
}

static HMODULE load(const wchar_t *name)
{
    static wchar_t path[ROOM];
    beside(path, name);
    return LoadLibraryExW(path, NULL,
                          LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
}

/* Load what everything else is linked to, from our own folder and nowhere else. */
static int load_python(void)
{
    static const wchar_t *const first[] = {
        L"python\\vcruntime140.dll", L"python\\vcruntime140_1.dll", L"python\\msvcp140.dll",
        L"python\\msvcp140_1.dll",   L"python\\msvcp140_2.dll",     L"python\\python311.dll",
        L"python\\python3.dll",
    };
    static wchar_t folder[ROOM];
    HMODULE library = NULL;
    beside(folder, L"python");
    AddDllDirectory(folder);
    for (size_t each = 0; each < sizeof first / sizeof *first; each++) {
        HMODULE loaded = load(first[each]);
        if (!loaded)
            return not_loaded(first[each], GetLastError());
        if (wcsstr(first[each], L"python311"))
            library = loaded;
    }
    const char *lacking = python_bind(&py, library);
    if (lacking) {
        static wchar_t detail[256];
        swprintf(detail, 256, L"python311.dll: %hs", lacking);
        return not_started(detail);
    }
    return 0;
}

#if !defined(CONSOLE) && !defined(INTERPRETER)
/* Load what the window needs while Python begins on another processor. What lacks is told later, by
   whoever needs it. */
static DWORD WINAPI load_ahead(void *unused)
{
    static const wchar_t *const libraries[] = {L"Qt6Core.dll", L"Qt6Gui.dll", L"Qt6Widgets.dll",
                                               L"plugins\\platforms\\qwindows.dll"};
    static wchar_t path[ROOM];
    (void)unused;
    SetThreadErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX, NULL);
    for (size_t each = 0; each < sizeof libraries / sizeof *libraries; each++) {
        swprintf(path, ROOM, L"%ls\\lib\\PySide6\\%ls", home, libraries[each]);
        LoadLibraryExW(path, NULL,
                       LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    }
    return 0;
}

static void begin_to_load_ahead(void)
{
    HANDLE thread = CreateThread(NULL, 0, load_ahead, NULL, 0, NULL);
    if (thread)
        CloseHandle(thread);
}
#endif

static int refused(PyStatus status)
{
    static wchar_t detail[1024];
    swprintf(detail, 1024, L"Python: %hs", status.err_msg ? status.err_msg : "?");
    return not_started(detail);
}

#define TRY(call)                          \
    do {                                   \
        PyStatus status_ = (call);         \
        if (py.PyStatus_Exception(status_)) \
            return refused(status_);       \
    } while (0)

static int start_python(int argc, wchar_t **argv)
{
    static const wchar_t *const places[] = {L"python\\python311.zip", L"python", L"lib"};
    static wchar_t path[ROOM];
    PyPreConfig before;
    static PyConfig config;
#ifdef INTERPRETER
    py.PyPreConfig_InitPythonConfig(&before);
    before.utf8_mode = 1;
    TRY(py.Py_PreInitialize(&before));
    py.PyConfig_InitPythonConfig(&config);
    config.site_import = 1;
    config.user_site_directory = 0;
    TRY(py.PyConfig_SetArgv(&config, argc, argv));
    wchar_t *named = _wgetenv(L"PYTHONPATH");
    for (wchar_t *one = named ? wcstok(_wcsdup(named), L";") : NULL; one; one = wcstok(NULL, L";"))
        TRY(py.PyWideStringList_Append(&config.module_search_paths, one));
#else
    py.PyPreConfig_InitIsolatedConfig(&before);
    before.utf8_mode = 1;
    TRY(py.Py_PreInitialize(&before));
    py.PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.install_signal_handlers = 1;
    config.configure_c_stdio = 1;
    config.parse_argv = 0;
    TRY(py.PyConfig_SetArgv(&config, argc, argv));
#endif
    config.write_bytecode = 0;
    config.pathconfig_warnings = 0;
    config.module_search_paths_set = 1;
    for (size_t each = 0; each < sizeof places / sizeof *places; each++) {
        beside(path, places[each]);
        TRY(py.PyWideStringList_Append(&config.module_search_paths, path));
    }
    beside(path, L"python");
    wchar_t **const set[] = {&config.prefix, &config.base_prefix, &config.exec_prefix,
                             &config.base_exec_prefix, &config.home};
    for (size_t each = 0; each < sizeof set / sizeof *set; each++)
        TRY(py.PyConfig_SetString(&config, set[each], path));
    TRY(py.PyConfig_SetString(&config, &config.executable, self));
    TRY(py.PyConfig_SetString(&config, &config.base_executable, self));
    TRY(py.Py_InitializeFromConfig(&config));
    py.PyConfig_Clear(&config);
    return 0;
}

/* The text of an object, to be kept until the end; empty where it has none. */
static const wchar_t *text_of(PyObject *object)
{
    PyObject *text = object ? py.PyObject_Str(object) : NULL;
    wchar_t *wide = text ? py.PyUnicode_AsWideCharString(text, NULL) : NULL;
    py.PyErr_Clear();
    return wide ? wide : L"";
}

/* The exit code that SystemExit carries. */
static int exit_code(PyObject *exit)
{
    PyObject *code = py.PyObject_GetAttrString(exit, "code");
    if (!code || code == py.Py_None)
        return 0;
    long number = py.PyLong_AsLong(code);
    if (!py.PyErr_Occurred())
        return (int)number;
    tell(text_of(code), L"");
    return 1;
}

/* An exception as a traceback; its last words alone where even that cannot be made. */
static const wchar_t *traceback_of(PyObject *kind, PyObject *fault, PyObject *trace)
{
    PyObject *module = py.PyImport_ImportModule("traceback");
    PyObject *lines = module ? py.PyObject_CallMethod(module, "format_exception", "OOO", kind,
                                                      fault, trace ? trace : py.Py_None)
                             : NULL;
    PyObject *empty = lines ? py.PyUnicode_FromString("") : NULL;
    PyObject *all = empty ? py.PyObject_CallMethod(empty, "join", "O", lines) : NULL;
    py.PyErr_Clear();
    return text_of(all ? all : fault);
}

/* What the program did not catch; the exit code. */
static int ended_by_exception(void)
{
    PyObject *kind, *fault, *trace;
    if (py.PyErr_ExceptionMatches(*py.PyExc_SystemExit)) {
        py.PyErr_Fetch(&kind, &fault, &trace);
        py.PyErr_NormalizeException(&kind, &fault, &trace);
        return exit_code(fault);
    }
    py.PyErr_Fetch(&kind, &fault, &trace);
    py.PyErr_NormalizeException(&kind, &fault, &trace);
    const wchar_t *told = traceback_of(kind, fault, trace);
    size_t length = wcslen(told);
    /* A box higher than the screen hides its button; the end says what went wrong. */
    return not_started(length > 900 ? told + length - 900 : told);
}

/* Have modules imported from the file that holds those of all libraries. */
static int open_bundle(void)
{
    static wchar_t libraries[ROOM];
    beside(libraries, L"lib");
    PyObject *module = py.PyImport_ImportModule("bundled");
    if (module && py.PyObject_CallMethod(module, "install", "u", libraries))
        return 0;
    return ended_by_exception();
}

#ifndef INTERPRETER

/* A program without a console has nowhere to write; what it writes is kept for the box. */
static PyObject *collect_words(void)
{
#ifdef CONSOLE
    return NULL;
#else
    PyObject *module = py.PyImport_ImportModule("io");
    PyObject *words = module ? py.PyObject_CallMethod(module, "StringIO", NULL) : NULL;
    if (words)
        py.PySys_SetObject("stderr", words);
    py.PyErr_Clear();
    return words;
#endif
}

static const wchar_t *words_said(PyObject *words)
{
    return words ? text_of(py.PyObject_CallMethod(words, "getvalue", NULL)) : L"";
}

static int run_program(void)
{
    int code = 0;
    PyObject *words = collect_words();
    PyObject *runner = py.PyImport_ImportModule("runpy");
    if (!runner || !py.PyObject_CallMethod(runner, "_run_module_as_main", "si", "kroknkaeo_ita", 0))
        code = ended_by_exception();
    const wchar_t *said = words_said(words);
    if (code != 0 && said[0])
        tell(said, L"");
    py.Py_FinalizeEx();
    return code;
}

#endif

/* --- the start -------------------------------------------------------------------------------- */

#ifndef INTERPRETER
static const wchar_t BEING_INSTALLED[] =
    L"กำลังติดตั้งโปรแกรมรุ่นใหม่อยู่ กรุณารอให้ติดตั้งเสร็จ แล้วเปิดโปรแกรมอีกครั้ง";

/* Let the installer know that the program runs, unless it is at work. */
static int may_run(void)
{
    CreateMutexW(NULL, FALSE, RUNNING); /* held until the end */
    HANDLE sign = OpenMutexW(SYNCHRONIZE, FALSE, INSTALLING);
    if (!sign)
        return 1;
    CloseHandle(sign);
    tell(BEING_INSTALLED, L"");
    return 0;
}
#endif

static int begin(int argc, wchar_t **argv)
{
    SetUnhandledExceptionFilter(crashed);
    DWORD length = GetModuleFileNameW(NULL, self, ROOM);
    wcscpy(home, self);
    wchar_t *last = length ? wcsrchr(home, L'\\') : NULL;
    if (!last)
        return not_loaded(L"GetModuleFileName", GetLastError());
    *last = L'\0';
#ifndef INTERPRETER
    if (!may_run())
        return 1;
#endif
    /* PySide6 does not start without one, and some programs start others without. */
    if (!GetEnvironmentVariableW(L"PATH", NULL, 0)) {
        static wchar_t system[MAX_PATH];
        GetSystemDirectoryW(system, MAX_PATH);
        SetEnvironmentVariableW(L"PATH", system);
    }
    int code = load_python();
#if !defined(CONSOLE) && !defined(INTERPRETER)
    if (!code)
        begin_to_load_ahead();
#endif
    if (!code)
        code = start_python(argc, argv);
    if (!code)
        code = open_bundle();
    if (code)
        return code;
#ifdef INTERPRETER
    return py.Py_RunMain();
#else
    return run_program();
#endif
}

#if defined(CONSOLE) || defined(INTERPRETER)
int wmain(int argc, wchar_t **argv)
{
    return begin(argc, argv);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE earlier, wchar_t *line, int show)
{
    (void)instance, (void)earlier, (void)line, (void)show;
    return begin(__argc, __wargv);
}
#endif
