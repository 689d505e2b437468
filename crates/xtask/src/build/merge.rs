//! Puts several of the app's later modules together into one, and writes them as short as they can be.
//!
//! Keeps true: only modules that reach each other through shared tables, memory and globals alone are put together,
//! so that moving their functions changes nothing; anything else in a module is an error.

use anyhow::{Context, Result, anyhow, bail, ensure};
use std::convert::Infallible;
use std::mem::discriminant;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, EntityType, FunctionSection, ImportSection,
    Module, TypeSection,
};
use wasmparser::{ImportSectionReader, Parser, Payload, TypeSectionReader};

/// One module that does what these do. The linker leaves every number of theirs as wide as it can get, for its own
/// use; here they get as short as they are. Names and other notes go.
pub(super) fn merge(modules: &[&[u8]]) -> Result<Vec<u8>> {
    let mut merged = Merged::default();
    for module in modules {
        merged.add(module)?;
    }
    Ok(merged.finish())
}

/// What was put together so far.
#[derive(Default)]
struct Merged {
    /// The same in all modules.
    types: Option<(Vec<u8>, TypeSection)>,
    imports: Vec<(String, String, EntityType)>,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
}

impl Merged {
    fn add(&mut self, module: &[u8]) -> Result<()> {
        let mut moved = Moved {
            functions: self.functions.len(),
            data: self.data.len(),
            globals: Vec::new(),
            tables: Vec::new(),
            memories: Vec::new(),
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => self.take_types(module, section)?,
                Payload::ImportSection(section) => self.take_imports(&mut moved, section)?,
                Payload::FunctionSection(section) => {
                    moved
                        .parse_function_section(&mut self.functions, section)
                        .map_err(|error| fault(&error))?;
                }
                Payload::ElementSection(section) => {
                    moved
                        .parse_element_section(&mut self.elements, section)
                        .map_err(|error| fault(&error))?;
                }
                Payload::CodeSectionEntry(body) => {
                    moved.parse_function_body(&mut self.code, body).map_err(|error| fault(&error))?;
                }
                Payload::DataSection(section) => {
                    moved.parse_data_section(&mut self.data, section).map_err(|error| fault(&error))?;
                }
                Payload::ExportSection(section) if section.count() == 0 => {}
                Payload::Version { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::DataCountSection { .. }
                | Payload::CustomSection(_)
                | Payload::End(_) => {}
                other => bail!("a later module holds {other:?}"),
            }
        }
        Ok(())
    }

    fn take_types(&mut self, module: &[u8], section: TypeSectionReader<'_>) -> Result<()> {
        let range = section.range();
        let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
        let written = module.get(range).context("the types are cut off")?;
        if let Some((known, _)) = &self.types {
            ensure!(known == written, "the later modules have different types");
            return Ok(());
        }
        let mut types = TypeSection::new();
        Moved::default().parse_type_section(&mut types, section).map_err(|error| fault(&error))?;
        self.types = Some((written.to_owned(), types));
        Ok(())
    }

    /// Adds what no module before has imported, and notes which number each import has now.
    fn take_imports(&mut self, moved: &mut Moved, section: ImportSectionReader<'_>) -> Result<()> {
        for import in section.into_imports() {
            let import = import?;
            let kind = Moved::default().entity_type(import.ty).map_err(|error| fault(&error))?;
            let same_kind =
                |known: &&(String, String, EntityType)| discriminant(&known.2) == discriminant(&kind);
            let wanted = (import.module.to_owned(), import.name.to_owned(), kind);
            let found = self.imports.iter().filter(same_kind).position(|known| *known == wanted);
            let index = found.unwrap_or_else(|| self.imports.iter().filter(same_kind).count());
            let numbers = match kind {
                EntityType::Global(_) => &mut moved.globals,
                EntityType::Table(_) => &mut moved.tables,
                EntityType::Memory(_) => &mut moved.memories,
                _ => bail!("a later module imports {kind:?}"),
            };
            numbers.push(u32::try_from(index)?);
            if found.is_none() {
                self.imports.push(wanted);
            }
        }
        Ok(())
    }

    fn finish(self) -> Vec<u8> {
        let mut imports = ImportSection::new();
        for (module, name, kind) in &self.imports {
            imports.import(module, name, *kind);
        }
        let types = self.types.map(|(_, types)| types).unwrap_or_default();
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&self.functions).section(&self.elements);
        module.section(&DataCountSection { count: self.data.len() }).section(&self.code).section(&self.data);
        module.finish()
    }
}

/// Where the numbers of a module are in the merged one.
#[derive(Default)]
struct Moved {
    functions: u32,
    data: u32,
    globals: Vec<u32>,
    tables: Vec<u32>,
    memories: Vec<u32>,
}

type Number = Result<u32, Error<Infallible>>;

impl Reencode for Moved {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Number {
        Ok(index.saturating_add(self.functions))
    }

    fn data_index(&mut self, index: u32) -> Number {
        Ok(index.saturating_add(self.data))
    }

    fn global_index(&mut self, index: u32) -> Number {
        Ok(now(&self.globals, index))
    }

    fn table_index(&mut self, index: u32) -> Number {
        Ok(now(&self.tables, index))
    }

    fn memory_index(&mut self, index: u32) -> Number {
        Ok(now(&self.memories, index))
    }
}

/// The new number of an import; all globals, tables and memories of these modules are imports.
fn now(numbers: &[u32], index: u32) -> u32 {
    let new = usize::try_from(index).ok().and_then(|index| numbers.get(index));
    new.copied().unwrap_or(index)
}

fn fault(error: &Error<Infallible>) -> anyhow::Error {
    anyhow!("a later module cannot be read: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{ConstExpr, Elements, Function, GlobalType, MemoryType, TableType, ValType};

    /// A module with one function that calls itself and reads the global, if it has one, and puts it into the table.
    fn module(slot: i32, has_global: bool) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        if has_global {
            let global = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
            imports.import("shared", "stack", global);
        }
        let element_type = wasm_encoder::RefType::FUNCREF;
        let table = TableType { element_type, minimum: 9, maximum: None, table64: false, shared: false };
        let memory =
            MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        imports.import("shared", "table", table).import("shared", "memory", memory);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(slot), Elements::Functions([0].as_slice().into()));
        let mut body = Function::new([]);
        if has_global {
            body.instructions().global_get(0).drop();
        }
        body.instructions().call(0).end();
        let mut code = CodeSection::new();
        code.function(&body);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(slot), [7]);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements);
        module.section(&code).section(&data);
        module.finish()
    }

    #[test]
    fn functions_keep_what_they_call_and_read() {
        let (without, with) = (module(1, false), module(2, true));
        let merged = merge(&[&without, &with]).unwrap();
        let (mut calls, mut globals, mut slots, mut imports) = (Vec::new(), 0, Vec::new(), 0);
        for payload in Parser::new(0).parse_all(&merged) {
            match payload.unwrap() {
                Payload::ImportSection(section) => imports = section.into_imports().count(),
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader().unwrap() {
                        match operator.unwrap() {
                            wasmparser::Operator::Call { function_index } => calls.push(function_index),
                            wasmparser::Operator::GlobalGet { global_index: 0 } => globals += 1,
                            _ => {}
                        }
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        if let wasmparser::ElementItems::Functions(items) = element.unwrap().items {
                            slots.extend(items.into_iter().map(|item| item.unwrap()));
                        }
                    }
                }
                _ => {}
            }
        }
        assert_eq!((calls, globals, slots, imports), (vec![0, 1], 1, vec![0, 1], 3));
    }

    #[test]
    fn what_cannot_be_moved_is_refused() {
        let mut own_memory = Module::new();
        let mut memories = wasm_encoder::MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        own_memory.section(&memories);
        assert!(merge(&[&own_memory.finish()]).is_err());
        assert!(merge(&[b"no module"]).is_err());
    }
}
